package io.framespool.directory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Every file, in order, one each period.
 *
 * <p>A name that sorts before the last one shown belongs to the next round: the camera began to count anew, and what is
 * left of the old round is shown first.
 */
final class SequencePlayback implements Playback {

    static final int WINDOW = 16_384;

    private final FileInspector inspector;
    private final Outlet outlet;
    private final Sorting sorting;
    private final Pace pace;
    private final Review review;
    private final long maxBacklog;
    private final Window window = new Window(WINDOW);
    private final FirstNames listed = new FirstNames(WINDOW + 1); // one more than fits: so it shows that there are more
    private final boolean startsAtNewest;

    private @Nullable SpoolFile last;
    private @Nullable SpoolFile newest;
    private boolean isStarted;
    private boolean isStarved;
    private boolean isScanned;
    private boolean isFilling; // what a listing brings first need not come first
    private boolean wantsScan;
    private long announcements;
    private long announcedAtScan;

    /** What was announced as this number or a later one is not shown yet: something that comes before it may be missing. */
    private long completeBelow;

    /** @param maxBacklog how many files may wait before the oldest are passed over */
    SequencePlayback(
            FileInspector inspector,
            Outlet outlet,
            Sorting sorting,
            Pace pace,
            Review review,
            long maxBacklog,
            boolean startsAtNewest) {
        this.inspector = inspector;
        this.outlet = outlet;
        this.sorting = sorting;
        this.pace = pace;
        this.review = review;
        this.maxBacklog = maxBacklog;
        this.startsAtNewest = startsAtNewest;
    }

    @Override
    public boolean awaits(Path name) {
        return SpoolFile.lookNow(window.get(name)) || SpoolFile.lookNow(review.get(name));
    }

    @Override
    public void listed(Path name) {
        if (isStarted || !startsAtNewest) {
            if (isFilling && sorting.isByNameAlone(name) && (last == null || sorting.isAfter(name, last))) {
                listed.offer(name);
            } else {
                announced(name);
            }
            return;
        }
        SpoolFile file = sorting.file(name, 0, announcements++);
        if (newest == null || SpoolFile.inOrder(newest, file) < 0) {
            SpoolFile older = newest;
            newest = file;
            file = older;
        }
        if (file != null) {
            outlet.leave(file.name());
        }
    }

    @Override
    public void announced(Path name) {
        long round = last == null ? 0 : last.rank;
        SpoolFile leftOut = window.firstLeftOut();
        if (leftOut != null && leftOut.rank == round && sorting.isAfter(name, leftOut)) {
            return; // so it is with nearly all of a million
        }
        SpoolFile file = sorting.file(name, round, announcements++);
        if (last != null && SpoolFile.inOrder(file, last) <= 0) {
            file = new SpoolFile(name, round + 1, file.modified, file.number);
        }
        window.offer(file);
    }

    @Override
    public void overflowed() {
        completeBelow = Math.min(completeBelow, announcements);
    }

    @Override
    public void scanStarted() {
        announcedAtScan = announcements;
        isScanned = true;
        wantsScan = false;
        isFilling = window.size() == 0;
        if (isFilling && window.isCut()) {
            completeBelow = Math.min(completeBelow, announcements);
            window.mended();
        }
    }

    @Override
    public void scanEnded(boolean isComplete) {
        boolean isListedInPart = listed.drainTo(this::announcedUnlessDealtWith);
        // An event may have shown some meanwhile, so that the window took all the others.
        wantsScan |= isListedInPart && !window.isCut();
        // A listing may miss a file that was created while it ran and show a later one: only an event, or the next
        // listing, tells that nothing is missing in between.
        completeBelow = isComplete ? Long.MAX_VALUE : announcedAtScan;
        isScanned = false;
        isFilling = false;
        isStarted = true;
        if (newest != null) {
            window.offer(newest);
            newest = null;
        }
    }

    @Override
    public void scanAbandoned() {
        listed.clear();
        newest = null;
        completeBelow = Math.min(completeBelow, announcedAtScan);
        isScanned = false;
        isFilling = false;
    }

    /** An event may have brought it since the listing met it. */
    private void announcedUnlessDealtWith(Path name) {
        if (!outlet.isKnown(name) && review.get(name) == null) {
            announced(name);
        }
    }

    @Override
    public long play(long now) {
        jumpAhead();
        long next = pace.next(now);
        if (now >= next) {
            next = showFirst(now);
        }
        return Math.min(next, review.work(now));
    }

    private long showFirst(long now) {
        while (true) {
            SpoolFile first = window.first();
            if (first == null) {
                isStarved = true;
                wantsScan |= window.isCut() && !isScanned;
                return Long.MAX_VALUE;
            }
            if (first.number >= completeBelow) {
                isStarved = true;
                wantsScan |= !isScanned;
                return Long.MAX_VALUE;
            }
            if (first.nextLook > now) {
                isStarved = true;
                return first.nextLook;
            }
            Inspection inspection = inspector.inspect(first);
            if (inspection instanceof Inspection.Growing) {
                isStarved = true;
                return first.nextLook;
            }
            window.remove(first);
            last = first;
            if (inspection instanceof Inspection.Ready ready) {
                outlet.show(first, ready);
                pace.shown(now, isStarved);
                isStarved = false;
                return pace.next(now);
            } else if (inspection instanceof Inspection.Bad bad) {
                outlet.bad(first, bad);
            }
        }
    }

    private void jumpAhead() {
        while (window.size() > maxBacklog) {
            SpoolFile oldest = window.first();
            if (oldest == null || oldest.number >= completeBelow) {
                return;
            }
            window.remove(oldest);
            last = oldest;
            review.add(oldest);
        }
    }

    @Override
    public boolean wantsScan() {
        return wantsScan;
    }

    @Override
    public long backlog() {
        return window.size();
    }

    @Override
    public void restart() {
        window.clear();
        listed.clear();
        review.clear();
        last = null;
        completeBelow = announcements;
    }
}
