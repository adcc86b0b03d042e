package io.framespool.camera;

import io.netty.buffer.ByteBuf;

/**
 * Tells whether bytes are one whole JPEG, by walking its segments from SOI over every scan to EOI (ITU-T T.81, annex B).
 * A thumbnail inside an APP segment is skipped with its segment, so its own markers mislead nobody.
 */
public final class Jpeg {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DNL = 0xDC;

    private final ByteBuf bytes;
    private final int end;
    private int position;
    private int width;
    private int height;
    private boolean hasScan;

    private Jpeg(ByteBuf bytes) {
        this.bytes = bytes;
        this.position = bytes.readerIndex();
        this.end = bytes.writerIndex();
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
        return new Jpeg(bytes).walk();
    }

    private Extent walk() {
        int start = position;
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
                        ? new Whole(position - start, new Dimensions(width, height))
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
            height = bytes.getUnsignedShort(position + 3);
            width = bytes.getUnsignedShort(position + 5);
        } else if (marker == DNL && length >= 4) {
            height = bytes.getUnsignedShort(position + 2);
        }
        position += length;
        if (marker == SOS) {
            hasScan = true;
            skipEntropyCodedData();
        }
        return true;
    }

    private int segmentLength() {
        return bytes.getUnsignedShort(position);
    }

    /** Stops before the marker that ends the scan, or at the end of the bytes. Inside, 0xFF stands only stuffed. */
    private void skipEntropyCodedData() {
        while (position < end) {
            int at = bytes.indexOf(position, end, (byte) 0xFF);
            if (at < 0 || at + 1 == end) {
                position = end;
                return;
            }
            int follower = bytes.getUnsignedByte(at + 1);
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

    private int next() {
        return bytes.getUnsignedByte(position++);
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
