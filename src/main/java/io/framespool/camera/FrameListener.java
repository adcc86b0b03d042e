package io.framespool.camera;

import java.util.List;

/** Wants the newest frame of one camera, on one event loop. */
public interface FrameListener {

    /** On the listener's event loop. The frame is the hub's: retain it to keep it past this call. Must not block. */
    void onFrame(Frame frame);

    /** The camera is gone for good; nothing follows. On the listener's event loop. */
    void onEnd();

    /** The streams behind this listener, for the state that people read. Any thread. */
    default List<ViewerStatus> viewers() {
        return List.of();
    }
}
