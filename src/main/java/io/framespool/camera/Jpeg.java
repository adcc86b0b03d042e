package io.framespool.camera;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Tells whether bytes are one whole JPEG, by walking its segments from SOI over every scan to EOI (ITU-T T.81, annex B).
 * A thumbnail inside an APP segment is skipped with its segment, so its own markers mislead nobody.
 */
public final class Jpeg {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DNL = 0xDC;

    private static final VarHandle WORDS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private final ByteBuffer bytes;
    private final int end;
    private int position;
    private int width;
    private int height;
    private boolean hasScan;

    private Jpeg(ByteBuffer bytes) {
        this.bytes = bytes;
        this.end = bytes.limit();
    }

    /** What the bytes are. */
    public sealed interface Extent {}

    /** A whole picture in the first {@code length} bytes; what follows is padding or maker data. */
    public record Whole(int length, Dimensions dimensions) implements Extent {}

    /** The beginning of a picture whose end is not there, or not yet. */
    public record Truncated() implements Extent {}

    /** No picture, whatever would follow. */
    public record NotJpeg() implements Extent {}

    /** Reads {@code bytes} without changing its indices. Costs one pass over the bytes. */
    public static Extent extentOf(ByteBuf bytes) {
        return new Jpeg(bytes.nioBuffer()).walk();
    }

    private Extent walk() {
        for (int expected : new int[] {0xFF, SOI}) {
            if (position == end) {
                return new Truncated();
            }
            if (next() != expected) {
                return new NotJpeg();
            }
        }
        while (true) {
            if (position == end) {
                return new Truncated();
            }
            if (next() != 0xFF) {
                return new NotJpeg();
            }
            int marker = markerAfterFill();
            if (marker < 0) {
                return new Truncated();
            }
            if (marker == EOI) {
                return hasScan && width > 0 && height > 0
                        ? new Whole(position, new Dimensions(width, height))
                        : new NotJpeg();
            }
            if (marker == 0 || marker == SOI) {
                return new NotJpeg();
            }
            if (!isStandalone(marker) && !skipSegment(marker)) {
                return end - position < 2 || segmentLength() >= 2 ? new Truncated() : new NotJpeg();
            }
        }
    }

    /** Any number of 0xFF may stand before a marker as fill (B.1.1.2). */
    private int markerAfterFill() {
        while (position < end) {
            int marker = next();
            if (marker != 0xFF) {
                return marker;
            }
        }
        return -1;
    }

    private boolean skipSegment(int marker) {
        if (end - position < 2) {
            return false;
        }
        int length = segmentLength();
        if (length < 2 || end - position < length) {
            return false;
        }
        if (isFrameHeader(marker) && length >= 7) {
            height = shortAt(position + 3);
            width = shortAt(position + 5);
        } else if (marker == DNL && length >= 4) {
            height = shortAt(position + 2);
        }
        position += length;
        if (marker == SOS) {
            hasScan = true;
            skipEntropyCodedData();
        }
        return true;
    }

    private int segmentLength() {
        return shortAt(position);
    }

    /** Stops before the marker that ends the scan, or at the end of the bytes. Inside, 0xFF stands only stuffed. */
    private void skipEntropyCodedData() {
        while (position < end) {
            int at = nextFF(position);
            if (at + 1 >= end) {
                position = end;
                return;
            }
            int follower = byteAt(at + 1);
            if (follower == 0xFF) {
                position = at + 1;
            } else if (follower == 0 || isRestart(follower)) {
                position = at + 2;
            } else {
                position = at;
                return;
            }
        }
    }

    /** Where the next 0xFF is, or the end. Nearly all of a picture is read here, so it goes eight bytes at a time. */
    private int nextFF(int from) {
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long inverted = ~(long) WORDS.get(bytes, at); // 0xFF is a zero byte now, and the lowest of these is found
            long zeros = (inverted - LOWEST_BITS) & ~inverted & HIGHEST_BITS;
            if (zeros != 0) {
                return at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
        }
        while (at < end && byteAt(at) != 0xFF) {
            at++;
        }
        return at;
    }

    private int next() {
        return byteAt(position++);
    }

    private int byteAt(int index) {
        return Byte.toUnsignedInt(bytes.get(index));
    }

    private int shortAt(int index) {
        return Short.toUnsignedInt(bytes.getShort(index));
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private static boolean isStandalone(int marker) {
        return isRestart(marker) || marker == 0x01;
    }
}
