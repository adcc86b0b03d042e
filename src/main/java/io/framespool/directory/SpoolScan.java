package io.framespool.directory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One listing of a spool, a slice at a time and never as a whole in memory. One thread. */
final class SpoolScan implements AutoCloseable {

    private static final int ENTRIES_BETWEEN_LOOKS_AT_THE_CLOCK = 64;

    private final DirectoryStream<Path> entries;
    private final Iterator<Path> iterator;
    private final LongSupplier nanoTime;
    private long cost;

    /** @throws IOException if the spool cannot be listed */
    @SuppressWarnings("StreamResourceLeak") // closed with this object
    SpoolScan(Path spool, LongSupplier nanoTime) throws IOException {
        this.entries = Files.newDirectoryStream(spool);
        this.iterator = entries.iterator();
        this.nanoTime = nanoTime;
    }

    /**
     * Goes on for at most {@code budget} nanoseconds.
     *
     * @return whether the end was reached
     * @throws IOException if the spool cannot be listed any more
     */
    boolean advance(long budget, Consumer<Path> frameName) throws IOException {
        long start = nanoTime.getAsLong();
        try {
            for (int entry = 1; iterator.hasNext(); entry++) {
                Path name = iterator.next().getFileName();
                if (FrameNames.isFrame(name)) {
                    frameName.accept(name);
                }
                if (entry % ENTRIES_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && nanoTime.getAsLong() - start > budget) {
                    return false;
                }
            }
            return true;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } finally {
            cost += nanoTime.getAsLong() - start;
        }
    }

    /** Nanoseconds that the listing took so far. */
    long cost() {
        return cost;
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
