package io.framespool.benchmark;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an endless HTTP/1.x response as it comes, chunked or plain, and hands its content to a {@link MultipartReader}.
 * One thread.
 */
final class ResponseReader {

    private enum Expected {
        STATUS,
        HEADER,
        CHUNK_SIZE,
        CONTENT,
        CHUNK_END,
        NOTHING
    }

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    private final Line line = new Line();
    private final MultipartReader parts;
    private Expected expected = Expected.STATUS;
    private boolean chunked;
    private long content = Long.MAX_VALUE;

    ResponseReader(MultipartReader parts) {
        this.parts = parts;
    }

    /** Takes all that is in the buffer. */
    void read(ByteBuffer buffer) throws MalformedStreamException, RefusedException {
        while (buffer.hasRemaining()) {
            if (expected == Expected.CONTENT) {
                readContent(buffer);
            } else if (expected == Expected.NOTHING) {
                throw new MalformedStreamException("Bytes after the end of the response");
            } else if (line.readFrom(buffer)) {
                readLine();
            }
        }
    }

    private void readContent(ByteBuffer buffer) throws MalformedStreamException {
        int limit = buffer.limit();
        int count = (int) Math.min(content, buffer.remaining());
        parts.read(buffer.limit(buffer.position() + count));
        buffer.limit(limit);
        if (chunked) {
            content -= count;
            if (content == 0) {
                expected = Expected.CHUNK_END;
            }
        }
    }

    private void readLine() throws MalformedStreamException, RefusedException {
        switch (expected) {
            case STATUS -> {
                if (!line.startsWith("http/1.") || line.number(9, 10) != 200) {
                    throw new RefusedException(line.toString());
                }
                expected = Expected.HEADER;
            }
            case HEADER -> readHeader();
            case CHUNK_SIZE -> {
                content = line.number(0, 16);
                expected = content == 0 ? Expected.NOTHING : Expected.CONTENT;
            }
            default -> {
                if (!line.isEmpty()) {
                    throw new MalformedStreamException("A chunk is longer than it says: " + line);
                }
                expected = Expected.CHUNK_SIZE;
            }
        }
    }

    private void readHeader() throws MalformedStreamException {
        if (line.isEmpty()) {
            expected = chunked ? Expected.CHUNK_SIZE : Expected.CONTENT;
        } else if (line.startsWith("transfer-encoding:")) {
            chunked = line.toString().toLowerCase(Locale.ROOT).contains("chunked");
        } else if (line.startsWith("content-type:")) {
            Matcher boundary = BOUNDARY.matcher(line.toString());
            if (!line.startsWith("content-type: multipart/x-mixed-replace") || !boundary.find()) {
                throw new MalformedStreamException("Not a multipart stream: " + line);
            }
            parts.boundary(boundary.group(1));
        }
    }
}
