package io.framespool.camera;

import io.netty.util.concurrent.EventExecutor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One source of frames with a name. Holds its newest frame and hands each new one to the event loops that listen.
 *
 * <p>{@link #publish} belongs to the one thread of the source; everything else may be called on any thread.
 */
public final class Camera {

    /** What a name must look like: it stands in URLs, metric tags, MQTT topics and file names. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final String name;
    private final FrameSource source;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Frame> newest = new AtomicReference<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final FrameRate rate = new FrameRate();
    private volatile boolean ended;
    private volatile long published;

    public Camera(String name, FrameSource source, InstantSource clock) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Camera name '" + name + "' does not match " + NAME);
        }
        this.name = name;
        this.source = source;
        this.clock = clock;
    }

    public String name() {
        return name;
    }

    public FrameSource source() {
        return source;
    }

    /**
     * Makes {@code frame} the newest and hands it to each listener's event loop. Takes over the caller's reference.
     *
     * @param delivered runs once every event loop has given the frame to its viewers, on the last of these loops, or on
     *     this thread if nobody listens; must not block
     */
    public void publish(Frame frame, Runnable delivered) {
        long nanos = System.nanoTime();
        long sequence = published + 1;
        frame.publishAs(sequence, clock.instant(), nanos);
        published = sequence; // written by this thread alone
        rate.tick(nanos);
        Delivery delivery = new Delivery(frame.retain(), delivered);
        release(newest.getAndSet(frame));
        if (ended) {
            release(newest.getAndSet(null));
        }
        for (Subscription subscription : subscriptions) {
            subscription.offer(delivery.forOne());
        }
        delivery.done();
    }

    public void publish(Frame frame) {
        publish(frame, () -> {});
    }

    /** The newest frame, retained for the caller; null before the first one and after the end. */
    public @Nullable Frame newest() {
        while (true) {
            Frame frame = newest.get();
            if (frame == null || frame.tryRetain()) {
                return frame;
            }
        }
    }

    /**
     * Hands every new frame to {@code listener} on {@code loop}, and the newest one at once. To be called on that loop.
     */
    public Subscription subscribe(EventExecutor loop, FrameListener listener) {
        Subscription subscription = new Subscription(this, loop, listener);
        boolean first = subscriptions.isEmpty();
        subscriptions.add(subscription);
        if (first) {
            source.watched(true);
        }
        if (ended) {
            loop.execute(subscription::end);
            return subscription;
        }
        Frame frame = newest();
        if (frame != null) {
            subscription.deliver(frame);
            frame.release();
        }
        return subscription;
    }

    void unsubscribe(Subscription subscription) {
        if (subscriptions.remove(subscription) && subscriptions.isEmpty()) {
            source.watched(false);
        }
    }

    /** Somebody listens. */
    public boolean isWatched() {
        return !subscriptions.isEmpty();
    }

    /** The camera is gone for good: its listeners hear it, its newest frame is freed. */
    void end() {
        ended = true;
        release(newest.getAndSet(null));
        for (Subscription subscription : subscriptions) {
            subscription.end();
        }
    }

    /** Frames published since the start of the program. */
    public long published() {
        return published;
    }

    /** Frames a second over the last seconds; 0 once the camera is silent. */
    public double fps() {
        return rate.fps(System.nanoTime());
    }

    /** The usual time between two frames in nanoseconds, as measured; 0 if it is not known. */
    public long periodNanos() {
        return rate.periodNanos();
    }

    public List<ViewerStatus> viewers() {
        return subscriptions.stream().flatMap(s -> s.viewers().stream()).toList();
    }

    /**
     * Frames can come and did lately: within 10 s, or five times the usual time between two frames, so that a time-lapse
     * camera is not called offline between two pictures.
     */
    public boolean isOnline() {
        Frame frame = newest();
        if (frame == null) {
            return false;
        }
        long age = System.nanoTime() - frame.publishedNanos();
        frame.release();
        return source.status().state() == SourceStatus.State.USABLE
                && switch (source.presence()) {
                    case AS_FRAMES_TELL -> age < Math.max(10_000_000_000L, 5 * rate.periodNanos());
                    case THERE -> true;
                    case GONE -> false;
                };
    }

    /** Time now by the clock that stamps frames. */
    public Instant now() {
        return clock.instant();
    }

    private static void release(@Nullable Frame frame) {
        if (frame != null) {
            frame.release();
        }
    }
}
