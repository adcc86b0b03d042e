package io.framespool.directory;

import io.framespool.directory.KnownFiles.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells news from what is known, by looking at time stamps. Blocks; on the spool's thread. */
final class ChangeFinder {

    /** The coarsest time stamps in use (FAT); a directory that changed so recently may have changed again unseen. */
    private static final Duration COARSEST_GRAIN = Duration.ofSeconds(2);

    /** A name whose content is not remembered is news if it was written so lately, and else was merely touched. */
    private static final Duration YOUNG = Duration.ofSeconds(10);

    /** So many known files are looked at on every poll, to find those that are overwritten in place. */
    private static final int POLLED_FILES = 128;

    private final Path spool;
    private final KnownFiles known;
    private final InstantSource clock;
    private @Nullable FileTime scannedModified;
    private Instant scannedAt = Instant.EPOCH;

    ChangeFinder(Path spool, KnownFiles known, InstantSource clock) {
        this.spool = spool;
        this.known = known;
        this.clock = clock;
    }

    /** Whether a name that was announced stands for something that was not dealt with. If so it is known no more. */
    boolean isNews(Path name) {
        if (!known.contains(name)) {
            return true;
        }
        Fingerprint now = Fingerprint.of(spool.resolve(name));
        if (now == null) {
            return false;
        }
        known.sighted(name, now);
        Content content = known.content(name);
        boolean isNews = content == null ? isYoung(now) : isOther(name, now, content);
        if (isNews) {
            known.forgetName(name);
        }
        return isNews;
    }

    private boolean isOther(Path name, Fingerprint now, Content content) {
        if (content.bad() == BadReason.UNREADABLE && Files.isReadable(spool.resolve(name))) {
            return true; // a permission may change without a trace in the time stamp
        }
        if (now.equals(content.fingerprint())) {
            return false;
        }
        if (content.bad() == null && now.isOnlyTouchedSince(content.fingerprint())) {
            known.add(name, Content.shown(now, Objects.requireNonNull(content.tail())));
            return false;
        }
        return true;
    }

    private boolean isYoung(Fingerprint now) {
        return now.modified().toInstant().isAfter(clock.instant().minus(YOUNG));
    }

    /** Files may have come or gone since the last scan. */
    boolean directoryHasChanged() {
        return scannedModified == null
                || !scannedModified.equals(modified())
                || scannedModified.toInstant().isAfter(scannedAt.minus(COARSEST_GRAIN));
    }

    void scanStarted() {
        scannedAt = clock.instant();
        scannedModified = modified();
    }

    void restart() {
        scannedModified = null;
    }

    private @Nullable FileTime modified() {
        try {
            return Files.getLastModifiedTime(spool);
        } catch (IOException gone) {
            return null;
        }
    }

    /**
     * Names whose content is remembered, to be asked {@link #isNews} about.
     *
     * @param all or only if there are so few that each poll can afford it
     */
    List<Path> inKnownFiles(boolean all) {
        return all || known.contents().size() <= POLLED_FILES ? List.copyOf(known.contents()) : List.of();
    }
}
