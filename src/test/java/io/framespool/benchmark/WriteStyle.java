package io.framespool.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** How the camera puts a picture into the spool. */
enum WriteStyle {
    /** Written beside the spool, then moved into it. The stamp is the moment of the move. */
    RENAME {
        @Override
        void write(ByteBuffer jpeg, Path unfinished, Path file, long periodNanos) throws IOException {
            try (FileChannel channel = FileChannel.open(unfinished, CREATE)) {
                channel.write(jpeg.clear());
                FrameStamp.time(jpeg, WallClock.nanos());
                channel.write(jpeg.limit(FrameStamp.HEAD).position(0), 0);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
    },
    /** Written in place in eight pieces that take half a period. The stamp is when the last one is due. */
    SLOWLY_IN_PLACE {
        @Override
        void write(ByteBuffer jpeg, Path unfinished, Path file, long periodNanos) throws IOException {
            long start = WallClock.nanos();
            FrameStamp.time(jpeg, start + periodNanos / 2);
            try (FileChannel channel = FileChannel.open(file, CREATE)) {
                int size = jpeg.capacity();
                for (int piece = 0; piece < PIECES; piece++) {
                    long due = start + periodNanos / 2 * piece / (PIECES - 1);
                    LockSupport.parkNanos(due - WallClock.nanos());
                    channel.write(jpeg.limit(size * (piece + 1) / PIECES).position(size * piece / PIECES));
                }
            }
        }
    };

    private static final int PIECES = 8;
    private static final StandardOpenOption[] CREATE = {
        StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
    };

    /** @param unfinished a name outside the spool, on the same file system */
    abstract void write(ByteBuffer jpeg, Path unfinished, Path file, long periodNanos) throws IOException;
}
