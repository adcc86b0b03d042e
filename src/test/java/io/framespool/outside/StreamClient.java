package io.framespool.outside;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a stream part by part over a plain socket, in HTTP/1.0, and accepts nothing but whole pictures. Used by one
 * thread; any thread may close it.
 */
final class StreamClient implements AutoCloseable {

    /** What one part said of itself, and the number in its picture. */
    record Part(long sequence, double timestamp, int number) {}

    private final Socket socket = new Socket();
    private final InputStream in;
    private final String boundary;

    /** @param receiveBuffer bytes that the kernel keeps for a client that does not read; 0 leaves it to the kernel */
    StreamClient(URI stream, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer); // before connecting: it sets the window
        }
        socket.connect(new InetSocketAddress(stream.getHost(), stream.getPort()), 20_000);
        socket.setSoTimeout(20_000);
        String request = "GET %s HTTP/1.0\r\nHost: %s:%d\r\n%s\r\n"
                .formatted(stream.getRawPath(), stream.getHost(), stream.getPort(), authorization(stream));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
        String status = line();
        String type = headers().getOrDefault("content-type", "");
        String wanted = "multipart/x-mixed-replace;boundary=";
        if (!status.startsWith("HTTP/1.") || !status.contains(" 200 ") || !type.startsWith(wanted)) {
            throw new AssertionError("Not a stream: " + status + ", " + type);
        }
        boundary = "--" + type.substring(wanted.length());
    }

    /** Waits for the next part. */
    Part next() throws IOException {
        String separator = line();
        while (separator.isEmpty()) {
            separator = line();
        }
        if (!separator.equals(boundary)) {
            throw new AssertionError("Expected " + boundary + " but got " + separator);
        }
        Map<String, String> headers = headers();
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] jpeg = in.readNBytes(length);
        if (jpeg.length < length) {
            throw new EOFException("The stream ended within a part");
        }
        if (length < 4 || at(jpeg, 0) != 0xffd8 || at(jpeg, length - 2) != 0xffd9) {
            throw new AssertionError("Torn picture of " + length + " bytes");
        }
        return new Part(
                Long.parseLong(headers.getOrDefault("x-frame-sequence", "0")),
                Double.parseDouble(headers.getOrDefault("x-timestamp", "0")),
                NumberedPicture.numberIn(jpeg));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The stream ended");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private static int at(byte[] bytes, int index) {
        return (bytes[index] & 0xff) << 8 | (bytes[index + 1] & 0xff);
    }

    /** For an address with a user name and a password in it. */
    private static String authorization(URI stream) {
        return stream.getUserInfo() == null
                ? ""
                : "Authorization: Basic "
                        + Base64.getEncoder()
                                .encodeToString(stream.getUserInfo().getBytes(StandardCharsets.UTF_8))
                        + "\r\n";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
