package io.framespool.mjpeg;

import io.framespool.camera.Frame;

/** Wants frames of one camera as part of a group. Every call comes on the group's event loop. */
sealed interface Watcher permits Viewer, LongPoll {

    /** The group's newest frame; retain it to keep it past this call. */
    void onFrame(Frame newest);

    /** Comes about every 50 ms. */
    void onTick(long nanos);

    /** The camera is gone; the group has already forgotten this watcher. */
    void onEnd();
}
