package io.framespool.benchmark;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Takes a {@code multipart/x-mixed-replace} body apart, as it comes. Strict as its strictest client: every part has a
 * length, and a boundary follows where that length says. One thread.
 */
final class MultipartReader {

    /** What to do with a part. */
    interface Parts {
        /**
         * A part of {@code length} bytes begins.
         *
         * @param sequence what {@code X-Frame-Sequence} says, or -1
         */
        void begin(int length, long sequence);

        /** The next bytes of the part; position and limit of the buffer are to stay as they are. */
        void bytes(ByteBuffer buffer, int at, int count);

        void end();
    }

    private enum Expected {
        FIRST_BOUNDARY,
        HEADER,
        PART,
        LINE_BREAK,
        BOUNDARY,
        NOTHING
    }

    private final Line line = new Line();
    private final Parts parts;
    private String delimiter = "--";
    private String closing = "----";
    private Expected expected = Expected.FIRST_BOUNDARY;
    private int remaining = -1;
    private long sequence = -1;

    MultipartReader(Parts parts) {
        this.parts = parts;
    }

    void boundary(String boundary) {
        // Some servers count the leading dashes as part of the boundary's name.
        delimiter = (boundary.startsWith("--") ? boundary : "--" + boundary).toLowerCase(Locale.ROOT);
        closing = delimiter + "--";
    }

    /** Takes all that is in the buffer. */
    void read(ByteBuffer buffer) throws MalformedStreamException {
        while (buffer.hasRemaining()) {
            if (expected == Expected.PART) {
                readPart(buffer);
            } else if (line.readFrom(buffer)) {
                readLine();
            }
        }
    }

    private void readPart(ByteBuffer buffer) {
        int count = Math.min(remaining, buffer.remaining());
        parts.bytes(buffer, buffer.position(), count);
        buffer.position(buffer.position() + count);
        remaining -= count;
        if (remaining == 0) {
            parts.end();
            remaining = -1;
            sequence = -1;
            expected = Expected.LINE_BREAK;
        }
    }

    private void readLine() throws MalformedStreamException {
        switch (expected) {
            case FIRST_BOUNDARY -> {
                if (!line.isEmpty()) {
                    readBoundary();
                }
            }
            case BOUNDARY -> readBoundary();
            case HEADER -> readHeader();
            case LINE_BREAK -> {
                if (!line.isLineBreak()) {
                    throw new MalformedStreamException(
                            "A part is longer or shorter than it says; this follows: " + line);
                }
                expected = Expected.BOUNDARY;
            }
            default -> throw new MalformedStreamException("This follows the last part: " + line);
        }
    }

    private void readBoundary() throws MalformedStreamException {
        if (!line.startsWith(delimiter)) {
            throw new MalformedStreamException("Not the boundary '" + delimiter + "': " + line);
        }
        expected = line.startsWith(closing) ? Expected.NOTHING : Expected.HEADER;
    }

    private void readHeader() throws MalformedStreamException {
        if (line.startsWith("content-length:")) {
            remaining = (int) line.number("content-length:".length(), 10);
        } else if (line.startsWith("x-frame-sequence:")) {
            sequence = line.number("x-frame-sequence:".length(), 10);
        } else if (line.isEmpty()) {
            if (remaining <= 0) {
                throw new MalformedStreamException("A part has no length");
            }
            parts.begin(remaining, sequence);
            expected = Expected.PART;
        }
    }
}
