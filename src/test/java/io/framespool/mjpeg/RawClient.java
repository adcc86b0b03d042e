package io.framespool.mjpeg;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Speaks HTTP/1.x byte by byte over a real socket, so that a test sees what is on the wire. */
public final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    public final Socket socket = new Socket();
    private final InputStream in;
    private boolean isChunked;
    private int leftInChunk;

    public RawClient(int port) throws IOException {
        this(port, 0);
    }

    /** @param receiveBuffer bytes that the kernel may hold unread for this client; 0 for its default */
    public RawClient(int port, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = socket.getInputStream();
    }

    public RawClient get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    public RawClient sendLines(String... lines) throws IOException {
        return send(String.join("\r\n", lines) + "\r\n");
    }

    public RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Reads status line and headers; the names in lower case, the status under "". */
    public Map<String, String> head() throws IOException {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("", line());
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            head.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        isChunked = "chunked".equals(head.get("transfer-encoding"));
        return head;
    }

    /** The preamble before the first part. */
    public String preamble() throws IOException {
        return new String(body(Part.PREAMBLE.length()), StandardCharsets.US_ASCII);
    }

    /** Reads one part with the boundary that follows it, strictly. */
    public ReceivedPart part() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = bodyLine(); !line.isEmpty(); line = bodyLine()) {
            headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
        }
        byte[] picture = body(Integer.parseInt(headers.get("Content-Length")));
        String end = new String(body(Part.PREAMBLE.length()), StandardCharsets.US_ASCII);
        if (!end.equals(Part.PREAMBLE)) {
            throw new IOException("torn part: " + end);
        }
        return new ReceivedPart(headers, picture, Long.parseLong(headers.get("X-Frame-Sequence")));
    }

    /** Reads and forgets parts until one has that sequence or a later one. */
    public ReceivedPart partFrom(long sequence) throws IOException {
        ReceivedPart part = part();
        while (part.sequence() < sequence) {
            part = part();
        }
        return part;
    }

    /** Bytes of the body, with the chunk framing taken off. */
    public byte[] body(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; ) {
            i += bodyPiece(bytes, i);
        }
        return bytes;
    }

    private int bodyPiece(byte[] bytes, int offset) throws IOException {
        if (isChunked && leftInChunk == 0) {
            leftInChunk = Integer.parseInt(line(), 16);
            if (leftInChunk == 0) {
                throw new EOFException("last chunk");
            }
        }
        int wanted = bytes.length - offset;
        int read = in.read(bytes, offset, isChunked ? Math.min(wanted, leftInChunk) : wanted);
        if (read < 0) {
            throw new EOFException("closed in the body");
        }
        if (isChunked) {
            leftInChunk -= read;
            if (leftInChunk == 0 && !line().isEmpty()) {
                throw new IOException("chunk without its end");
            }
        }
        return read;
    }

    private String bodyLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = body(1)[0]; b != '\n'; b = body(1)[0]) {
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("closed after: " + line.toString(StandardCharsets.US_ASCII));
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    /** The next byte on the wire, or -1 if the server closed. */
    public int read() throws IOException {
        return in.read();
    }

    /** Everything until the server closes. */
    public byte[] rest() throws IOException {
        return in.readAllBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A part as it came over the wire. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    public record ReceivedPart(Map<String, String> headers, byte[] picture, long sequence) {}
}
