package io.framespool.camera;

import java.util.concurrent.atomic.AtomicInteger;

/** One frame on its way to several event loops. Owns one reference to it, released when the last loop is done. */
final class Delivery {

    private final Frame frame;
    private final Runnable delivered;
    private final AtomicInteger pending = new AtomicInteger(1); // the publisher's own, until it has told every loop

    Delivery(Frame frame, Runnable delivered) {
        this.frame = frame;
        this.delivered = delivered;
    }

    Frame frame() {
        return frame;
    }

    /** The same delivery, for one more receiver, who calls {@link #done} once. */
    Delivery forOne() {
        pending.incrementAndGet();
        return this;
    }

    void done() {
        if (pending.decrementAndGet() == 0) {
            frame.release();
            delivered.run();
        }
    }
}
