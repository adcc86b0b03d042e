package io.framespool.mjpeg;

import org.jspecify.annotations.Nullable;

/** Keeps a part alive while it takes it. Event loop only. */
sealed interface Holder permits Viewer, SnapshotTransfer {

    /** What it is taking, if anything. */
    @Nullable
    Part held();

    /** For how long it has taken no byte. */
    long stalledNanos(long nanos);

    /** Ends it in the middle of what it takes. */
    void drop();
}
