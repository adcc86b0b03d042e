package io.framespool.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The cameras: one thread that writes a picture for each in turn, every camera at 25 a second. Deadlines are absolute, so
 * the rate is exact. Old files are taken away two seconds later, as the recorder of a real camera does.
 */
final class CameraWriter implements AutoCloseable {

    static final int FPS = 25;

    private static final long PERIOD_NANOS = 1_000_000_000L / FPS;
    private static final int KEPT = 2 * FPS;

    private final Spools spools;
    private final WriteStyle style;
    private final ByteBuffer[] pictures = new ByteBuffer[8];
    private final Thread thread = new Thread(this::run, "camera");
    private volatile boolean closed;
    private volatile long written;
    private volatile long latestNanos;
    private volatile @Nullable IOException failure;

    /** @param pictureSize in bytes, exactly */
    CameraWriter(Spools spools, WriteStyle style, int pictureSize) throws IOException {
        this.spools = spools;
        this.style = style;
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = Picture.ofSize(pictureSize, i);
        }
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Frames written by all cameras together.
     *
     * @throws IOException if they cannot write any more, so that nothing measured since counts
     */
    long written() throws IOException {
        IOException problem = failure;
        if (problem != null) {
            throw new IOException("The camera cannot write", problem);
        }
        return written;
    }

    /** By how much the camera missed a deadline at worst since this was last asked. */
    double worstDelayMillis() {
        long worst = latestNanos;
        latestNanos = 0;
        return worst / 1e6;
    }

    long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(); // before the spool is taken from under it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long start = System.nanoTime();
        int cameras = spools.count();
        try {
            for (long turn = 0; !closed; turn++) {
                long due = start + turn * PERIOD_NANOS / cameras;
                waitUntil(due);
                latestNanos = Math.max(latestNanos, System.nanoTime() - due);
                write((int) (turn % cameras), spools.firstFrame() + turn / cameras);
                written = turn + 1;
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void write(int camera, long frame) throws IOException {
        ByteBuffer jpeg = pictures[(int) (frame % pictures.length)];
        FrameStamp.number(jpeg.clear(), camera, frame);
        Path file = spools.file(camera, frame);
        style.write(jpeg, spools.unfinished(), file, PERIOD_NANOS);
        spools.keepLatest(camera, file);
        long old = frame - KEPT;
        if (old >= spools.firstFrame()) {
            Files.deleteIfExists(spools.file(camera, old)); // a server may have done so itself
        }
    }

    private void waitUntil(long due) {
        long left;
        while ((left = due - System.nanoTime()) > 0 && !closed) {
            LockSupport.parkNanos(left);
        }
    }
}
