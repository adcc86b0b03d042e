package io.framespool.directory;

import io.framespool.camera.SourceStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The consumer of one spool. Each {@link #step} looks after the directory, takes in what is new, shows what is due, and says
 * when it wants to be called again; an event only makes that earlier. Blocks for file access; on the spool's thread.
 */
final class SpoolConsumer {

    /** A scan goes on for so long before frames get their turn. */
    private static final long SCAN_SLICE = 5_000_000;

    /** Looks at known files that are mere caution go on for so long before frames get their turn. */
    private static final long CHECK_SLICE = 1_000_000;

    /** Scans may take this share of the time: 1/10 when news was lost, 1/500 when they are mere caution. */
    private static final long NEEDED_SCAN_SHARE = 10;

    private static final long CAUTIOUS_SCAN_SHARE = 500;

    private final SpoolSettings settings;
    private final Attachment attachment;
    private final Inbox inbox;
    private final KnownFiles known;
    private final Playback playback;
    private final Outlet outlet;
    private final Disposals disposals;
    private final Retention retention;
    private final ChangeFinder changes;
    private final SpoolState state;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    private final Deque<Path> unchecked = new ArrayDeque<>(); // known files that may have been written anew
    private @Nullable SpoolScan scan;
    private boolean isUsable;
    private boolean needsScan;
    private boolean isScanNeeded; // the one that is under way
    private boolean overflowedDuringScan;
    private long nextCheck;
    private long nextCautiousScan;
    private long nextNeededScan;
    private long nextPoll;
    private boolean isStarted;

    /** A listing of this directory reached its end. */
    private boolean isListed;

    private volatile boolean isWatched;

    SpoolConsumer(SpoolSettings settings, SpoolParts parts, InstantSource clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.attachment = parts.attachment();
        this.inbox = parts.inbox();
        this.known = parts.known();
        this.playback = parts.playback();
        this.outlet = parts.outlet();
        this.disposals = parts.disposals();
        this.retention = parts.retention();
        this.changes = parts.changes();
        this.state = parts.state();
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Does what is due; answers when, in {@link System#nanoTime()}, it wants to be called again at the latest. */
    long step() {
        long now = nanoTime.getAsLong();
        if (!isStarted || now >= nextCheck || (isUsable && attachment.isLost())) {
            checkDirectory(now);
        }
        disposals.work();
        if (!isUsable) {
            return nextCheck;
        }
        takeNews();
        scan(now);
        checkKnownFiles();
        now = nanoTime.getAsLong();
        long next = Math.min(isPaused() ? Long.MAX_VALUE : playback.play(now), nextCheck);
        next = Math.min(next, scan != null || !unchecked.isEmpty() ? now : nextScan(now));
        if (isListed && playback.isSettled()) {
            next = Math.min(next, retention.work(now, next));
        } else {
            retention.abandon();
        }
        if (isUsable) {
            report();
        }
        return next;
    }

    private void checkDirectory(long now) {
        nextCheck = now + settings.rescanInterval().toNanos();
        isStarted = true;
        Attachment.State found = attachment.check();
        if (found instanceof Attachment.Unusable unusable) {
            abandonScan();
            nextCheck = Math.min(nextCheck, now + 500_000_000); // one look a while is cheap, and people wait
            state.unusable(unusable.reason());
            isUsable = false;
        } else if (found instanceof Attachment.New) {
            abandonScan();
            inbox.take();
            known.clear();
            playback.restart();
            changes.restart();
            unchecked.clear();
            needsScan = true;
            isListed = false;
            nextNeededScan = now;
            isUsable = true;
        } else {
            if (found instanceof Attachment.Back) {
                newsWasLost();
            }
            isUsable = true;
            disposals.retry();
        }
    }

    private void takeNews() {
        Inbox.News news = inbox.take();
        if (news.hasOverflowed()) {
            newsWasLost();
        }
        for (Path name : news.names()) {
            announce(name);
        }
    }

    private void newsWasLost() {
        playback.overflowed();
        needsScan = true;
        overflowedDuringScan = true;
    }

    private void announce(Path name) {
        if (!playback.awaits(name) && changes.isNews(name)) {
            playback.announced(name);
        }
    }

    private void scan(long now) {
        try {
            if (scan == null && now >= nextScan(now)) {
                begin(now);
            }
            // Before the first frame nobody waits for a slice to end, unless the camera wrote one meanwhile.
            boolean isAwaited = outlet.shown() > 0 || playback.backlog() > 0;
            long budget = isAwaited ? SCAN_SLICE : 20 * SCAN_SLICE;
            if (scan != null && scan.advance(budget, this::met)) {
                end(scan, nanoTime.getAsLong());
            }
        } catch (IOException e) {
            abandonScan();
            state.unusable("Spool cannot be listed: " + e);
            isUsable = false;
            attachment.detach();
        }
    }

    private void begin(long now) throws IOException {
        boolean isNeeded = needsScan || playback.wantsScan();
        nextPoll = now + settings.pollPeriod();
        if (!isNeeded && !changes.directoryHasChanged()) {
            boolean isThorough = now >= nextCautiousScan;
            if (isThorough) {
                nextCautiousScan = now + settings.rescanInterval().toNanos();
            }
            check(changes.inKnownFiles(isThorough), !attachment.hasEvents());
            state.scanned(clock.instant());
            return;
        }
        scan = new SpoolScan(settings.directory(), nanoTime);
        isScanNeeded = isNeeded;
        needsScan = false;
        overflowedDuringScan = false;
        changes.scanStarted();
        known.listingStarted();
        playback.scanStarted();
    }

    /** At once where something is to be expected: among what was written anew, order counts. */
    private void check(List<Path> knownFiles, boolean isNeeded) {
        unchecked.clear();
        if (isNeeded) {
            knownFiles.forEach(this::announce);
        } else {
            unchecked.addAll(knownFiles);
        }
    }

    private void checkKnownFiles() {
        long start = unchecked.isEmpty() ? 0 : nanoTime.getAsLong();
        Path name;
        while ((name = unchecked.poll()) != null) {
            if (known.content(name) != null) { // else it was forgotten since, and would be taken for news
                announce(name);
            }
            if (nanoTime.getAsLong() - start > CHECK_SLICE) {
                return;
            }
        }
    }

    private void met(Path name) {
        if (!known.meet(name) && !playback.awaits(name)) {
            playback.listed(name);
        }
    }

    private void end(SpoolScan ended, long now) throws IOException {
        long cost = ended.cost();
        ended.close();
        scan = null;
        isListed = true;
        known.listingEnded();
        takeNews(); // what was announced during the scan, before the verdict on its completeness
        playback.scanEnded(attachment.hasEvents() && !overflowedDuringScan);
        nextNeededScan = now + NEEDED_SCAN_SHARE * cost;
        nextCautiousScan = now + Math.max(settings.rescanInterval().toNanos(), CAUTIOUS_SCAN_SHARE * cost);
        nextPoll = Math.max(nextPoll, nextNeededScan);
        check(changes.inKnownFiles(true), isScanNeeded || overflowedDuringScan || !attachment.hasEvents());
        state.scanned(clock.instant());
    }

    /** When the spool is to be listed next, in {@link System#nanoTime()}. */
    private long nextScan(long now) {
        if (playback.wantsScan()) {
            return now; // nothing can be shown before it
        }
        if (needsScan) {
            return nextNeededScan;
        }
        return attachment.hasEvents() ? nextCautiousScan : nextPoll;
    }

    private void abandonScan() {
        if (scan != null) {
            try {
                scan.close();
            } catch (IOException alreadyGone) {
                // the directory went away under the listing: nothing is held any more
            }
            scan = null;
            known.listingAbandoned();
            playback.scanAbandoned();
            needsScan = true;
        }
    }

    /** Nobody watches, and it was told to wait for somebody. Any thread. */
    boolean isPaused() {
        return settings.idle() == Idle.PAUSE && !isWatched;
    }

    /** Somebody watches, or nobody does any more. Any thread. */
    void watched(boolean watched) {
        isWatched = watched;
    }

    private void report() {
        state.usable(
                disposals.trouble(),
                attachment.watching(),
                playback.backlog(),
                outlet.passedOver(),
                outlet.badFiles(),
                outlet.intake(),
                disposals.stuck());
    }

    SourceStatus status() {
        return state.status();
    }

    void close() {
        abandonScan();
        attachment.detach();
        disposals.work();
    }
}
