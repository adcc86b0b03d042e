package io.framespool.mjpeg;

import io.framespool.camera.EncodedFrame;
import io.framespool.camera.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A frame as it goes on the wire, built once and shared by all viewers on all event loops. It holds the finished chunk of
 * HTTP/1.1 in one piece of direct memory, so that a write is one system call; who needs no chunk takes its inside.
 */
final class Part extends AbstractReferenceCounted implements EncodedFrame {

    /** Short, unquoted and without leading dashes: what every client parses. */
    static final String BOUNDARY = "framespool";

    static final String CONTENT_TYPE = "multipart/x-mixed-replace;boundary=" + BOUNDARY;

    /** Stands before the first part. */
    static final String PREAMBLE = "\r\n--" + BOUNDARY + "\r\n";

    /** With the frame, so that Firefox and ffmpeg show it at once. */
    private static final String END = PREAMBLE;

    private static final byte[] AFTER = (END + "\r\n").getBytes(StandardCharsets.US_ASCII);

    private final Parts parts;
    private final ByteBuf chunk;
    private final int plainStart;
    private final int plainLength;
    private final int jpegStart;
    private final int jpegLength;
    private final long sequence;
    private final long publishedNanos;
    private volatile boolean isPinned; // alive only for those who are still taking it

    /** Only {@link Parts} makes them, one for each frame. */
    Part(Frame frame, Parts parts) {
        this.parts = parts;
        String head = head(frame);
        jpegLength = frame.size();
        plainLength = head.length() + jpegLength + END.length();
        String size = Integer.toHexString(plainLength) + "\r\n";
        plainStart = size.length();
        jpegStart = plainStart + head.length();
        chunk = frame.framed((size + head).getBytes(StandardCharsets.US_ASCII), AFTER);
        sequence = frame.sequence();
        publishedNanos = frame.publishedNanos();
    }

    private static String head(Frame frame) {
        return "Content-Type: image/jpeg\r\nContent-Length: " + frame.size() + "\r\nX-Timestamp: "
                + seconds(frame.capturedAt()) + "\r\nX-Frame-Sequence: " + frame.sequence() + "\r\n\r\n";
    }

    /** Seconds since 1970 with six digits of fraction, as mjpg-streamer has it. */
    static String seconds(Instant instant) {
        String micros = Integer.toString(1_000_000 + instant.getNano() / 1000);
        return instant.getEpochSecond() + "." + micros.substring(1);
    }

    /** Bytes as a chunk of HTTP/1.1, or without the framing of one. */
    int length(boolean isChunked) {
        return isChunked ? chunk.readableBytes() : plainLength;
    }

    /** Retained for one write; what follows the first {@code offset} bytes. */
    ByteBuf from(int offset, boolean isChunked) {
        return chunk.retainedSlice((isChunked ? 0 : plainStart) + offset, length(isChunked) - offset);
    }

    /** Where the bytes are in memory, 0 if that cannot be known. Only valid while the part is held. */
    long address(boolean isChunked) {
        return chunk.hasMemoryAddress() ? chunk.memoryAddress() + (isChunked ? 0 : plainStart) : 0;
    }

    /** Retained for one write; the picture alone. */
    ByteBuf jpeg() {
        return chunk.retainedSlice(jpegStart, jpegLength);
    }

    @Override
    public void frameIsGone() {
        isPinned = true;
        parts.pin(plainLength);
    }

    /** Bytes of the part without chunk framing. */
    int size() {
        return plainLength;
    }

    long sequence() {
        return sequence;
    }

    long publishedNanos() {
        return publishedNanos;
    }

    @Override
    public Part retain() {
        super.retain();
        return this;
    }

    @Override
    public Part touch(Object hint) {
        chunk.touch(hint);
        return this;
    }

    @Override
    protected void deallocate() {
        chunk.release();
        if (isPinned) {
            parts.pin(-plainLength);
        }
    }
}
