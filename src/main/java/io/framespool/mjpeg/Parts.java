package io.framespool.mjpeg;

import io.framespool.camera.Frame;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Makes parts, and knows how many bytes are alive only because somebody has not taken them yet. Any thread. */
@Singleton
final class Parts {

    private final AtomicLong pinned = new AtomicLong();
    private final long limit;

    Parts(StreamSettings settings, MeterRegistry registry) {
        limit = settings.maxPinnedBytes;
        Gauge.builder("framespool.parts.pinned", pinned, AtomicLong::get)
                .baseUnit("bytes")
                .description("Bytes of frames that are no longer the newest and that somebody is still taking")
                .register(registry);
    }

    /** The part of {@code frame}, made by the first who asks. Lives as long as the frame, or as it is retained. */
    Part of(Frame frame) {
        return (Part) frame.encodedBy(unmade -> new Part(unmade, this));
    }

    /** Bytes that somebody holds from now on, or, below zero, no more. */
    void pin(long bytes) {
        pinned.addAndGet(bytes);
    }

    long pinned() {
        return pinned.get();
    }

    /** Slow viewers wait, stalled ones go, new ones are refused. */
    boolean isFull() {
        return pinned.get() >= limit;
    }

    /** The oldest part must go, whoever still takes it. */
    boolean isOverfull() {
        return pinned.get() >= limit + limit / 4;
    }
}
