package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.framespool.camera.ProblemException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives out the places for viewers. Any thread. */
@Singleton
final class Admission {

    private final StreamSettings settings;
    private final Parts parts;
    private final AtomicInteger viewers = new AtomicInteger();
    private final Map<Camera, AtomicInteger> byCamera = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    Admission(StreamSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    /** Takes a place, to be given back by {@link #leave}. */
    boolean enter(Camera camera) {
        if (isClosed || parts.isFull() || !increment(viewers, settings.maxViewers)) {
            return false;
        }
        if (!increment(of(camera), settings.maxViewersPerCamera)) {
            viewers.decrementAndGet();
            return false;
        }
        return true;
    }

    private static boolean increment(AtomicInteger count, int limit) {
        if (count.incrementAndGet() <= limit) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }

    private AtomicInteger of(Camera camera) {
        return byCamera.computeIfAbsent(camera, absent -> new AtomicInteger());
    }

    void leave(Camera camera) {
        viewers.decrementAndGet();
        byCamera.computeIfPresent(camera, (same, count) -> count.decrementAndGet() == 0 ? null : count);
    }

    /** Nobody comes in any more: the program ends. */
    void close() {
        isClosed = true;
    }

    boolean isClosed() {
        return isClosed;
    }

    boolean isEmpty() {
        return viewers.get() == 0;
    }

    /** Why {@link #enter} said no, for the person who wanted in. */
    ProblemException refusal(Camera camera) {
        return new ProblemException(503, reason(camera), Map.of("Retry-After", "5"));
    }

    private String reason(Camera camera) {
        if (isClosed) {
            return "The server is shutting down";
        }
        if (parts.isFull()) {
            return "Slow viewers hold as much memory as they may (framespool.stream.max-pinned-memory)";
        }
        return viewers.get() >= settings.maxViewers
                ? "All " + settings.maxViewers + " places for viewers are taken (framespool.stream.max-viewers)"
                : "All " + settings.maxViewersPerCamera + " places for viewers of '" + camera.name()
                        + "' are taken (framespool.stream.max-viewers-per-camera)";
    }
}
