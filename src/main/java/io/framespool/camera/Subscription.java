package io.framespool.camera;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One listener on one event loop, and the frames on their way to it. However many frames come while the loop is busy,
 * one task waits for it.
 */
public final class Subscription {

    /** A loop that is further behind than this goes on with the newest frame: late ones would make it later still. */
    private static final long MAX_LAG_NANOS = 20_000_000;

    /** Where each frame counts, a hiccup of the loop shall not cost any, be it the first one on a cold start. */
    private static final long MAX_LAG_OF_SEQUENCES_NANOS = 1_000_000_000;

    private final Camera camera;
    private final EventExecutor loop;
    private final FrameListener listener;

    // Guarded by itself; held for a few instructions only, so the event loop does not wait.
    private final ArrayDeque<Delivery> offered = new ArrayDeque<>();
    private boolean scheduled;

    // Event loop only.
    private long lastSequence;
    private boolean closed;

    Subscription(Camera camera, EventExecutor loop, FrameListener listener) {
        this.camera = camera;
        this.loop = loop;
        this.listener = listener;
    }

    void offer(Delivery delivery) {
        synchronized (offered) {
            offered.addLast(delivery);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        execute(this::drain);
    }

    /** Here a frame changes from the thread of its source to the event loop of its viewers. */
    private void drain() {
        Delivery delivery;
        while ((delivery = next()) != null) {
            deliver(delivery.frame());
            delivery.done();
        }
    }

    private @Nullable Delivery next() {
        long maxLag = camera.source().countsEachFrame() ? MAX_LAG_OF_SEQUENCES_NANOS : MAX_LAG_NANOS;
        while (true) {
            Delivery passed;
            synchronized (offered) {
                Delivery first = offered.pollFirst();
                if (first == null) {
                    scheduled = false;
                    return null;
                }
                if (offered.isEmpty() || System.nanoTime() - first.frame().publishedNanos() < maxLag) {
                    return first;
                }
                passed = first;
            }
            passed.done();
        }
    }

    /** On the event loop. A listener that joins while a frame is on its way would see it twice: sequence tells. */
    void deliver(Frame frame) {
        if (!closed && frame.sequence() > lastSequence) {
            lastSequence = frame.sequence();
            listener.onFrame(frame);
        }
    }

    void end() {
        execute(() -> {
            if (!closed) {
                close();
                listener.onEnd();
            }
        });
    }

    List<ViewerStatus> viewers() {
        return listener.viewers();
    }

    /** Nothing is handed over any more. On the event loop. */
    public void close() {
        closed = true;
        camera.unsubscribe(this);
    }

    private void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException shutDown) {
            discard();
        }
    }

    private void discard() {
        while (true) {
            Delivery delivery;
            synchronized (offered) {
                delivery = offered.pollFirst();
            }
            if (delivery == null) {
                return;
            }
            delivery.done();
        }
    }
}
