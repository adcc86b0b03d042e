package io.framespool.benchmark;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Looks at one part after the other, in pieces of any size, and says what is wrong with it. One thread. */
final class FrameCheck {

    /** Why a part is no frame that the camera wrote. Every one of them counts as torn. */
    enum Fault {
        TOO_SHORT,
        NO_START,
        NO_END,
        /** No stamp of the benchmark's camera in it. */
        FOREIGN,
        /** Front and end are of two frames. */
        MIXED,
        /** What lies between front and end is not what was written. */
        ALTERED
    }

    private final byte[] head = new byte[FrameStamp.HEAD];
    private final byte[] tail = new byte[FrameStamp.TAIL];
    private final @Nullable CRC32C checksum;
    private int length;
    private int seen;

    /** @param everyByte whether to sum up every byte, or only to look at front and end */
    FrameCheck(boolean everyByte) {
        checksum = everyByte ? new CRC32C() : null;
    }

    void begin(int partLength) {
        length = partLength;
        seen = 0;
        if (checksum != null) {
            checksum.reset();
        }
    }

    /** Takes the next {@code count} bytes from {@code at}; leaves position and limit of the buffer as they are. */
    void bytes(ByteBuffer buffer, int at, int count) {
        int from = seen;
        int to = seen + count;
        seen = to;
        if (from < head.length) {
            buffer.get(at, head, from, Math.min(to, head.length) - from);
        }
        int tailAt = length - tail.length;
        if (to > tailAt && tailAt >= 0) {
            int first = Math.max(from, tailAt);
            buffer.get(at + first - from, tail, first - tailAt, to - first);
        }
        if (checksum != null) {
            int first = Math.max(from, head.length);
            int last = Math.min(to, tailAt);
            if (first < last) {
                sum(checksum, buffer, at + first - from, last - first);
            }
        }
    }

    private static void sum(CRC32C checksum, ByteBuffer buffer, int at, int count) {
        int position = buffer.position();
        int limit = buffer.limit();
        checksum.update(buffer.limit(at + count).position(at));
        buffer.limit(limit).position(position);
    }

    /** What is wrong with the part whose last byte has come; null if nothing is. */
    @Nullable
    Fault fault() {
        if (length < head.length + tail.length) {
            return Fault.TOO_SHORT;
        }
        if (head[0] != (byte) 0xff || head[1] != (byte) 0xd8) {
            return Fault.NO_START;
        }
        if (tail[tail.length - 2] != (byte) 0xff || tail[tail.length - 1] != (byte) 0xd9) {
            return Fault.NO_END;
        }
        if (!FrameStamp.isIn(head)) {
            return Fault.FOREIGN;
        }
        if (FrameStamp.frame(head) != FrameStamp.frameAtEnd(tail)) {
            return Fault.MIXED;
        }
        if (checksum != null && (int) checksum.getValue() != FrameStamp.checksum(head)) {
            return Fault.ALTERED;
        }
        return null;
    }

    int camera() {
        return FrameStamp.camera(head);
    }

    long frame() {
        return FrameStamp.frame(head);
    }

    long writtenNanos() {
        return FrameStamp.writtenNanos(head);
    }
}
