package io.framespool.directory;

import io.framespool.directory.Inspection.Bad;
import io.framespool.directory.Inspection.Growing;
import io.framespool.directory.Inspection.Nothing;
import io.framespool.directory.Inspection.Ready;
import io.framespool.directory.Reading.NotWhole;
import io.framespool.directory.Reading.Unchanged;
import io.framespool.directory.Reading.Whole;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Decides whether a file can be shown, may still grow, or is bad. Blocks; on the spool's thread. */
final class FileInspector {

    /** How often a growing file is looked at when no event says that it grew. */
    private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

    /** A pause that a writer does not make within one picture, and does make between two. */
    private static final long QUIET = Duration.ofMillis(10).toNanos();

    /** A broken file that is older than this when it is first seen has had its time. Generous, as clocks differ (NFS). */
    private static final Duration LONG_AGO = Duration.ofMinutes(1);

    private final FrameReader reader;
    private final KnownFiles known;
    private final Duration settleTimeout;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    FileInspector(
            FrameReader reader, KnownFiles known, Duration settleTimeout, InstantSource clock, LongSupplier nanoTime) {
        this.reader = reader;
        this.known = known;
        this.settleTimeout = settleTimeout;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    Inspection inspect(SpoolFile file) {
        long start = nanoTime.getAsLong();
        file.inspectedAt = start;
        Reading reading = reader.read(file.name(), file.looked);
        long now = nanoTime.getAsLong();
        // A file that grows in many small steps is not read from the start at each of them.
        file.nextLook = now + 4 * (now - start);
        file.nextLookIfChanged = file.nextLook;
        if (reading instanceof Whole whole) {
            return readyUnlessTorn(file, whole, now);
        }
        if (reading instanceof NotWhole notWhole) {
            return lookedAt(file, notWhole, now);
        }
        if (reading instanceof Unchanged) {
            return verdict(file, now);
        }
        return new Nothing();
    }

    private Inspection lookedAt(SpoolFile file, NotWhole notWhole, long now) {
        Fingerprint fingerprint = notWhole.fingerprint();
        known.sighted(file.name(), fingerprint);
        if (file.looked == null) {
            Duration age = Duration.between(fingerprint.modified().toInstant(), clock.instant());
            file.unchangedSince = age.compareTo(settleTimeout.plus(LONG_AGO)) > 0 ? now - settleTimeout.toNanos() : now;
        } else if (!fingerprint.equals(file.looked)) {
            file.unchangedSince = now;
        }
        file.looked = fingerprint;
        file.reason = notWhole.reason();
        return verdict(file, now);
    }

    private Inspection verdict(SpoolFile file, long now) {
        if (now - file.unchangedSince >= settleTimeout.toNanos()) {
            return new Bad(Objects.requireNonNull(file.reason), Objects.requireNonNull(file.looked));
        }
        long settled = file.unchangedSince + settleTimeout.toNanos();
        file.nextLook = Math.max(file.nextLook, Math.min(now + LOOK_AGAIN, settled));
        return new Growing();
    }

    /**
     * A file that is written over in place, without being cut first, is at every moment a whole picture, half new and half
     * old. It is believed once nothing has moved for a while; for longer if it ends as the picture before it did.
     */
    private Inspection readyUnlessTorn(SpoolFile file, Whole whole, long now) {
        Tail tail = Tail.of(whole.jpeg());
        KnownFiles.Content earlier = known.content(file.name());
        if (earlier == null
                || earlier.tail() == null
                || earlier.isCutFirst()
                || !earlier.isOfSameFile(whole.fingerprint())) {
            return new Ready(whole, tail);
        }
        long quiet = QUIET;
        if (tail.endsLike(earlier.tail())) {
            tail = tail.withChecksumOf(whole.jpeg());
            quiet = tail.equals(earlier.tail()) ? 0 : settleTimeout.toNanos();
        }
        if (!whole.fingerprint().equals(file.suspected)) {
            file.suspected = whole.fingerprint();
            file.unchangedSince = now;
        }
        long believed = file.unchangedSince + quiet;
        if (now >= believed) {
            return new Ready(whole, tail);
        }
        whole.jpeg().release();
        file.nextLook = Math.max(file.nextLook, Math.min(now + LOOK_AGAIN, believed));
        return new Growing();
    }
}
