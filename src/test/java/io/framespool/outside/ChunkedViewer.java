package io.framespool.outside;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Reads a stream in HTTP/1.1 on a thread of its own, and remembers how it ended. */
final class ChunkedViewer {

    private static final String TAIL = "\r\n--framespool\r\n\r\n"; // the boundary, then the chunk's own end

    private final Socket socket = new Socket();
    private final InputStream in;
    private final Thread thread = new Thread(this::run, "chunked-viewer");
    private volatile int parts;
    private volatile String end = "running";

    private ChunkedViewer(URI stream) throws IOException {
        socket.connect(new InetSocketAddress(stream.getHost(), stream.getPort()), 20_000);
        socket.setSoTimeout(20_000);
        String request = "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(stream.getRawPath(), stream.getRawAuthority());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
    }

    static ChunkedViewer watch(URI stream) throws IOException {
        ChunkedViewer viewer = new ChunkedViewer(stream);
        viewer.thread.start();
        return viewer;
    }

    /** Whole parts so far; the server sends each as one chunk. */
    int parts() {
        return parts;
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    /** {@code last chunk} if the response ended as HTTP has it, else what went wrong. */
    String end() {
        return end;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void run() {
        try (socket) {
            while (!line().isEmpty()) {
                // the head
            }
            line(); // the preamble's size
            line();
            line();
            line();
            int size = Integer.parseInt(line(), 16);
            while (size > 0) {
                byte[] part = in.readNBytes(size + 2);
                if (part.length < size + 2 || !new String(part, StandardCharsets.ISO_8859_1).endsWith(TAIL)) {
                    throw new IOException("torn part");
                }
                parts++;
                size = Integer.parseInt(line(), 16);
            }
            end = "last chunk";
        } catch (IOException | NumberFormatException failed) {
            end = failed.toString();
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed after: " + line);
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
