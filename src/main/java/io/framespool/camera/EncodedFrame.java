package io.framespool.camera;

import io.netty.util.ReferenceCounted;

/** A frame as one feature sends it. Belongs to its frame, and lives on for those who retained it. */
public interface EncodedFrame extends ReferenceCounted {

    /** The frame is no more; whatever is still alive of this lives for those who are sending it. Any thread. */
    void frameIsGone();
}
