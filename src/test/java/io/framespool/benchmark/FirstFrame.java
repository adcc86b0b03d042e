package io.framespool.benchmark;

import io.framespool.benchmark.FrameCheck.Fault;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for a server that has just been started, by asking it every millisecond. */
final class FirstFrame implements MultipartReader.Parts {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int SILENCE_MILLIS = 5_000;
    private static final int FAULTY_AT_MOST = 100;

    private final FrameCheck check = new FrameCheck(true);
    private @Nullable Fault fault;
    private int faulty;
    private boolean come;

    private FirstFrame() {}

    /** @throws IllegalStateException if none comes within a minute, or the process ends before */
    static void await(URI url, Process server, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        String problem = "no attempt was made";
        while (System.nanoTime() < deadline && server.isAlive()) {
            try {
                new FirstFrame().read(url);
                return;
            } catch (IOException | MalformedStreamException | RefusedException notYet) {
                problem = notYet.toString();
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new IllegalStateException(
                "No frame from " + url + ", see " + log.toAbsolutePath() + ". The last attempt said: " + problem);
    }

    private void read(URI url) throws IOException, MalformedStreamException, RefusedException {
        ResponseReader response = new ResponseReader(new MultipartReader(this));
        byte[] bytes = new byte[64 * 1024];
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.getOutputStream().write(Viewer.request(url));
            while (!come) {
                int count = socket.getInputStream().read(bytes);
                if (count < 0 || faulty > FAULTY_AT_MOST) {
                    throw new IOException("The stream ended before its first frame, or has only bad ones: " + fault);
                }
                response.read(ByteBuffer.wrap(bytes, 0, count));
            }
        }
    }

    @Override
    public void begin(int length, long sequence) {
        check.begin(length);
    }

    @Override
    public void bytes(ByteBuffer buffer, int at, int count) {
        check.bytes(buffer, at, count);
    }

    @Override
    public void end() {
        fault = check.fault();
        come |= fault == null;
        faulty += fault == null ? 0 : 1;
    }
}
