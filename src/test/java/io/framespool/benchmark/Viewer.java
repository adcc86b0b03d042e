package io.framespool.benchmark;

import io.framespool.benchmark.FrameCheck.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection that watches one camera. Load thread only. */
final class Viewer implements MultipartReader.Parts {

    private final URI url;
    private final Reading reading;
    private final AgeHistogram ages;
    private final FrameCheck check;
    private final ResponseReader response = new ResponseReader(new MultipartReader(this));
    private final ViewerStatistics statistics = new ViewerStatistics();
    private @Nullable SocketChannel socket;
    private @Nullable String problem;
    private boolean ended;
    private long sequence;
    private long readAtNanos;

    Viewer(URI url, Reading reading, AgeHistogram ages) {
        this.url = url;
        this.reading = reading;
        this.ages = ages;
        this.check = new FrameCheck(reading.everyByte());
    }

    /**
     * Begins to connect.
     *
     * @param from local address, null for the usual one; a loopback address has some 28 000 ports to connect from
     */
    SocketChannel connect(@Nullable InetSocketAddress from) throws IOException {
        SocketChannel opened = SocketChannel.open();
        socket = opened;
        opened.configureBlocking(false);
        if (reading.receiveBuffer() > 0) {
            opened.setOption(StandardSocketOptions.SO_RCVBUF, reading.receiveBuffer());
        }
        if (from != null) {
            opened.bind(from);
        }
        opened.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        return opened;
    }

    /** To be called once the connection stands. */
    void request() throws IOException {
        connected().write(ByteBuffer.wrap(request(url)));
    }

    static byte[] request(URI url) {
        String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        String text = "GET " + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nUser-Agent: benchmark\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads once, at most what {@code buffer} has room for; says how many bytes, or -1 once the stream has ended. */
    int read(ByteBuffer buffer) {
        try {
            int count = connected().read(buffer);
            if (count < 0) {
                end("The server ended the stream");
                return -1;
            }
            readAtNanos = WallClock.nanos();
            statistics.bytes(count);
            response.read(buffer.flip());
            return count;
        } catch (IOException | MalformedStreamException | RefusedException e) {
            end(e.getClass().getSimpleName() + ": " + e.getMessage());
            return -1;
        }
    }

    @Override
    public void begin(int length, long frameSequence) {
        sequence = frameSequence;
        check.begin(length);
    }

    @Override
    public void bytes(ByteBuffer buffer, int at, int count) {
        check.bytes(buffer, at, count);
    }

    @Override
    public void end() {
        Fault fault = check.fault();
        if (fault != null) {
            statistics.fault(fault);
        } else if (statistics.frame(check.frame(), sequence)) {
            ages.add(readAtNanos - check.writtenNanos());
        }
    }

    /** Something else than {@link #leave} ended the stream. */
    void end(String why) {
        problem = why;
        leave(false);
    }

    /** @param abruptly whether with a reset, which also keeps the port from waiting a minute for late packets */
    void leave(boolean abruptly) {
        ended = true;
        SocketChannel open = socket;
        if (open == null) {
            return;
        }
        try {
            if (abruptly) {
                open.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            open.close();
        } catch (IOException e) {
            problem = e.toString();
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /** Why the stream ended before its viewer left; null if it did not. */
    @Nullable
    String problem() {
        return problem;
    }

    Reading reading() {
        return reading;
    }

    ViewerStatistics statistics() {
        return statistics;
    }

    private SocketChannel connected() throws IOException {
        SocketChannel open = socket;
        if (open == null) {
            throw new IOException("Not connected: " + url);
        }
        return open;
    }
}
