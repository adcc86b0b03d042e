package io.framespool.mjpeg;

import io.framespool.camera.Frame;

/** Wants frames of one camera as part of a group. Every call comes on the group's event loop. */
sealed interface Watcher permits Viewer, LongPoll, Newcomer {

    /** The group's newest frame; retain it to keep it past this call. */
    void onFrame(Frame newest);

    /** Comes about every 50 ms. */
    void onTick(long nanos);

    /** Nothing follows: the camera is gone, or the program ends. Leaves the group when it is done. */
    void onEnd();
}
