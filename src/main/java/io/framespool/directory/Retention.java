package io.framespool.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the oldest shown files, from the spool or the archive, while there are too many, they are too large together, or
 * too old. Works in slices between frames, with a bounded part of the listing in memory. Files that were not shown or
 * passed over yet, and bad ones, are not touched. One thread.
 */
final class Retention {

    private static final long SLICE = 2_000_000;
    private static final int BATCH = 4096;
    private static final long SHARE = 100;

    private final SpoolSettings settings;
    private final Path directory;
    private final boolean isSpool;
    private final KnownFiles known;
    private final FrameReader reader;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final QuietLog log;
    private final TreeSet<Aged> oldest = new TreeSet<>(Aged::inOrder);

    private @Nullable SpoolScan scan;
    private long files;
    private long bytes;
    private long cost;
    private long nextRound;
    private long deleted;

    private record Aged(SpoolFile file, long size) {
        static int inOrder(Aged left, Aged right) {
            return SpoolFile.inOrder(left.file, right.file);
        }
    }

    Retention(
            SpoolSettings settings, KnownFiles known, FrameReader reader, InstantSource clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.isSpool = settings.consumed() == Consumed.KEEP;
        this.directory =
                isSpool ? settings.directory() : settings.archiveDirectory().orElse(settings.directory());
        this.known = known;
        this.reader = isSpool ? reader : reader.in(directory);
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.log = new QuietLog(Duration.ofMinutes(1), nanoTime);
    }

    /**
     * Works for a moment unless a frame is due.
     *
     * @param frameDue when the next frame is due, in {@link System#nanoTime()}
     * @return when it wants to go on
     */
    long work(long now, long frameDue) {
        if (!settings.hasRetention()) {
            return Long.MAX_VALUE;
        }
        if (scan == null && oldest.isEmpty() && now < nextRound) {
            return nextRound;
        }
        if (frameDue <= now) {
            return now;
        }
        long start = nanoTime.getAsLong();
        try {
            if (oldest.isEmpty() || scan != null) {
                list();
            } else {
                delete(start);
            }
        } catch (IOException e) {
            log.warn("Old files cannot be cleared: " + e);
            endRound(start, settings.rescanInterval().toNanos());
        }
        cost += nanoTime.getAsLong() - start;
        return scan != null || !oldest.isEmpty() ? nanoTime.getAsLong() : nextRound;
    }

    private void list() throws IOException {
        if (scan == null) {
            files = 0;
            bytes = 0;
            deleted = 0;
            cost = 0;
            scan = new SpoolScan(directory, nanoTime);
        }
        if (scan.advance(SLICE, this::met)) {
            scan.close();
            scan = null;
            if (oldest.isEmpty()) {
                endRound(nanoTime.getAsLong(), settings.rescanInterval().toNanos());
            }
        }
    }

    private void met(Path name) {
        Fingerprint fingerprint = Fingerprint.of(directory.resolve(name));
        if (fingerprint == null) {
            return;
        }
        files++;
        bytes += fingerprint.size();
        KnownFiles.Content content = known.content(name);
        boolean isDone = !isSpool || (known.contains(name) && (content == null || content.bad() == null));
        if (isDone) {
            long modified =
                    settings.order() == Order.MODIFIED || settings.retainAge().isPresent()
                            ? fingerprint.modified().to(TimeUnit.NANOSECONDS)
                            : 0;
            oldest.add(new Aged(new SpoolFile(name, 0, modified, 0), fingerprint.size()));
            if (oldest.size() > BATCH) {
                oldest.pollLast();
            }
        }
    }

    private void delete(long start) throws IOException {
        Aged next;
        while ((next = oldest.pollFirst()) != null) {
            if (!isTooMuch(next)) {
                oldest.clear();
                break;
            }
            if (isWhole(next.file().name())) {
                Files.deleteIfExists(directory.resolve(next.file().name()));
                known.remove(next.file().name());
                files--;
                bytes -= next.size();
                deleted++;
            }
            if (nanoTime.getAsLong() - start > SLICE) {
                return;
            }
        }
        boolean isUnfinished = deleted >= BATCH / 2;
        endRound(
                nanoTime.getAsLong(),
                isUnfinished ? 0 : settings.rescanInterval().toNanos());
    }

    private boolean isTooMuch(Aged file) {
        if (settings.retainFiles().isPresent() && files > settings.retainFiles().getAsLong()) {
            return true;
        }
        if (settings.retainBytes().isPresent() && bytes > settings.retainBytes().getAsLong()) {
            return true;
        }
        return settings.retainAge().isPresent()
                && isOlderThan(settings.retainAge().get(), file);
    }

    private boolean isOlderThan(Duration age, Aged file) {
        Instant modified = Instant.EPOCH.plusNanos(file.file().modified);
        return modified.isBefore(clock.instant().minus(age));
    }

    /** A name that was known from the start, unread, may be a bad file, which is never deleted. */
    private boolean isWhole(Path name) {
        if (reader.read(name, null) instanceof Reading.Whole whole) {
            whole.jpeg().release();
            return true;
        }
        return false;
    }

    /** What was listed may not be all that counts: the next round lists anew. */
    void abandon() {
        closeScan();
        oldest.clear();
    }

    private void endRound(long now, long atLeast) {
        abandon();
        nextRound = now + (atLeast == 0 ? 0 : Math.max(atLeast, SHARE * cost));
    }

    private void closeScan() {
        if (scan != null) {
            try {
                scan.close();
            } catch (IOException alreadyGone) {
                // the directory went away under the listing: nothing is held any more
            }
            scan = null;
        }
    }
}
