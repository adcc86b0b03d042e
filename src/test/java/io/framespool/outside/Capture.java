package io.framespool.outside;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Fills a spool as a camera's capture process does: numbered pictures from 1, at a steady pace, on a thread of its own. */
final class Capture implements AutoCloseable {

    /** How a file comes to be. */
    enum Manner {
        /** Under a hidden name first, then renamed: it appears whole. */
        RENAME,
        /** Under its own name in one go. */
        IN_PLACE,
        /** Under its own name in eight pieces, spread over half a frame's time. */
        SLOWLY
    }

    private static final int PIECES = 8;

    private final Path spool;
    private final Manner manner;
    private final double fps;
    private final int count;
    private final int size;
    private final Thread thread;
    private volatile int written;
    private volatile @Nullable IOException failure;

    private Capture(Path spool, Manner manner, double fps, int count, int size) {
        this.spool = spool;
        this.manner = manner;
        this.fps = fps;
        this.count = count;
        this.size = size;
        this.thread = new Thread(this::run, "capture");
    }

    /** Begins to write {@code count} pictures of {@code size} bytes. */
    static Capture start(Path spool, Manner manner, double fps, int count, int size) {
        Capture capture = new Capture(spool, manner, fps, count, size);
        capture.thread.start();
        return capture;
    }

    /** The number of the last picture that is whole. */
    int written() {
        IOException failed = failure;
        if (failed != null) {
            throw new UncheckedIOException(failed);
        }
        return written;
    }

    boolean isDone() {
        return written() == count;
    }

    private void run() {
        long start = System.nanoTime();
        try {
            for (int number = 1; number <= count; number++) {
                byte[] jpeg = NumberedPicture.jpeg(number, size);
                parkUntil(start + (long) ((number - 1) * 1e9 / fps));
                if (thread.isInterrupted()) {
                    return;
                }
                write(number, jpeg);
                written = number;
            }
        } catch (IOException failed) {
            failure = failed;
        }
    }

    private void write(int number, byte[] jpeg) throws IOException {
        Path file = spool.resolve("f" + number + ".jpg"); // no leading zeros: f9 comes before f10
        switch (manner) {
            case RENAME -> {
                Path hidden = spool.resolve(".f" + number + ".tmp");
                Files.write(hidden, jpeg);
                Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
            }
            case IN_PLACE -> Files.write(file, jpeg);
            case SLOWLY -> writeSlowly(file, jpeg);
        }
    }

    private void writeSlowly(Path file, byte[] jpeg) throws IOException {
        long start = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int piece = 0; piece < PIECES; piece++) {
                int from = (int) ((long) jpeg.length * piece / PIECES);
                int to = (int) ((long) jpeg.length * (piece + 1) / PIECES);
                out.write(jpeg, from, to - from);
                parkUntil(start + (long) ((piece + 1) * 1e9 / fps / 2 / PIECES));
            }
        }
    }

    private void parkUntil(long deadline) {
        long left;
        while ((left = deadline - System.nanoTime()) > 0 && !thread.isInterrupted()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        Threads.join(thread);
    }
}
