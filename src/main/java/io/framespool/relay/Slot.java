package io.framespool.relay;

import io.framespool.camera.Frame;
import org.jspecify.annotations.Nullable;

/** Room for one frame that waits for the broker; a newer one takes its place. One thread. */
final class Slot {

    private @Nullable Frame waiting;

    /** Retains {@code frame}. Answers whether another one waited, which is gone now. */
    boolean put(Frame frame) {
        return replace(frame.retain());
    }

    /** The frame that waits, with its reference; null if none does. */
    @Nullable
    Frame take() {
        Frame frame = waiting;
        waiting = null;
        return frame;
    }

    boolean isEmpty() {
        return waiting == null;
    }

    void clear() {
        replace(null);
    }

    private boolean replace(@Nullable Frame frame) {
        Frame old = waiting;
        waiting = frame;
        if (old != null) {
            old.release();
        }
        return old != null;
    }
}
