package io.framespool.directory;

import io.framespool.camera.Dimensions;
import io.netty.buffer.ByteBuf;

/** What one look at a file gave. */
sealed interface Reading {

    /** A whole picture, in memory with room. Whoever gets it owns {@code jpeg} and releases it. */
    record Whole(ByteBuf jpeg, Dimensions dimensions, Fingerprint fingerprint) implements Reading {}

    /** No whole picture, for now; looked at again until it changes or time is up. */
    record NotWhole(BadReason reason, Fingerprint fingerprint) implements Reading {}

    /** Not a whole picture at the last look, and not touched since. */
    record Unchanged() implements Reading {}

    /** The name is there no more. */
    record Gone() implements Reading {}

    /** Not a file of ours: a directory, a device, a link to a frame that stands in the spool itself. */
    record Foreign() implements Reading {}
}
