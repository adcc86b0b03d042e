package io.framespool.directory;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The newest whole file wins; older ones are passed over.
 *
 * <p>What came last is newest, whatever its name or time: a camera that counts from 1 again after a reboot, or whose clock
 * is wrong, does not go dark. Only among files that were there before us does the configured order decide.
 */
final class LivePlayback implements Playback {

    private static final int WINDOW = 16_384;

    /** So many files are read, one after the other, for a picture to show early. */
    private static final int EARLY_LOOKS = 8;

    private final FileInspector inspector;
    private final Outlet outlet;
    private final Sorting sorting;
    private final Ceiling ceiling;
    private final Review review;
    private final boolean keepsFiles;
    private final Window window = new Window(Integer.MAX_VALUE);

    private Listing listing;
    private long arrivals;
    private long arrivalOfScan;

    /** Where files belong that the next scan will find; -1 if they are newer than all that is known by then. */
    private long arrivalOfLost = -1;

    private @Nullable FileTime shownModified;
    private boolean hasEvents;
    private boolean wantsScan;

    /** Of the last file shown; -1 before the first one. */
    private long shownRank = -1;

    LivePlayback(
            FileInspector inspector,
            Outlet outlet,
            Sorting sorting,
            Ceiling ceiling,
            Review review,
            boolean keepsFiles) {
        this.inspector = inspector;
        this.outlet = outlet;
        this.sorting = sorting;
        this.ceiling = ceiling;
        this.review = review;
        this.keepsFiles = keepsFiles;
        listing = new Listing(sorting);
    }

    /** Nothing is shown yet, and somebody waits: of files older than the newest ones not even the name is kept. */
    private boolean isHasty() {
        return keepsFiles && !listing.wasWhole() && sorting.isByName();
    }

    @Override
    public boolean awaits(Path name) {
        return SpoolFile.lookNow(window.get(name)) || SpoolFile.lookNow(review.get(name));
    }

    @Override
    public void announced(Path name) {
        review.forgetLeftover(name);
        arrive(new SpoolFile(name, arrivals++, 0, 0));
    }

    private void arrive(SpoolFile file) {
        window.offer(file);
        SpoolFile oldest = window.first();
        if (window.size() > WINDOW && oldest != null) {
            window.remove(oldest);
            review.add(oldest);
        }
    }

    /** The scan that follows brings what is missing, and what is announced from now on is newer. */
    @Override
    public void overflowed() {
        arrivalOfLost = reserveArrivals();
    }

    private long reserveArrivals() {
        long first = arrivals;
        arrivals += Listing.CAPACITY + 1;
        return first;
    }

    @Override
    public void scanStarted() {
        wantsScan = false;
        listing.begin();
        if (arrivalOfLost < 0) {
            arrivalOfLost = reserveArrivals(); // what is announced during the scan is newer than what it finds
        }
        arrivalOfScan = arrivalOfLost;
        arrivalOfLost = -1;
    }

    @Override
    public void listed(Path name) {
        if (review.isLeftover(name)) {
            return;
        }
        Path older = listing.offer(name);
        if (older != null && (older.equals(name) || !isTaken(older))) {
            leave(older);
        }
    }

    private void leave(Path name) {
        if (isHasty()) {
            listing.leftOut();
        } else if (keepsFiles) {
            outlet.leave(name);
        } else if (!review.addLeftover(name)) {
            listing.leftOut();
        }
    }

    /** It was announced since it was listed. */
    private boolean isTaken(Path name) {
        return awaits(name) || outlet.isKnown(name);
    }

    @Override
    public void scanEnded(boolean isComplete) {
        listing.end(true);
        takeListed();
        hasEvents = isComplete;
    }

    /** Names that were not kept are still not kept. */
    @Override
    public void scanAbandoned() {
        listing.end(false);
        takeListed();
        hasEvents = false;
    }

    private void takeListed() {
        SpoolFile found;
        while ((found = listing.pollFirst()) != null) {
            if (isTaken(found.name())) {
                continue;
            }
            SpoolFile file = new SpoolFile(found.name(), arrivalOfScan++, 0, 0);
            if (isOlderThanShown(file)) {
                review.add(file);
            } else {
                arrive(file);
            }
        }
    }

    /**
     * Its event was lost, and a later one was not: showing it now would turn back time. Of two files of one moment the one
     * that was announced while the other was being listed is newer.
     */
    private boolean isOlderThanShown(SpoolFile file) {
        boolean cameFirst = file.rank < shownRank;
        if (shownModified == null || !(hasEvents || cameFirst)) {
            return false;
        }
        Fingerprint fingerprint = sorting.fingerprint(file.name());
        return fingerprint != null && fingerprint.modified().compareTo(shownModified) < (cameFirst ? 1 : 0);
    }

    @Override
    public long play(long now) {
        long next = Long.MAX_VALUE;
        if (listing.isUnderWay() && shownRank < 0 && window.size() == 0) {
            showNewestSoFar();
        }
        if (window.size() > 0) {
            long due = ceiling.next(now);
            next = now < due ? due : showNewest(now);
        }
        next = Math.min(next, review.work(now));
        if (listing.hasLeftOut() && !listing.isUnderWay() && (shownRank >= 0 || window.size() == 0)) {
            wantsScan = review.hasNoLeftovers();
        }
        return next;
    }

    /**
     * A million files take a second to list, and more on a slow disk: people see one of them at once, and then the newest.
     * Those that may become whole wait for the end of the listing.
     */
    private void showNewestSoFar() {
        SpoolFile file = listing.last();
        for (int looks = 0; file != null && looks < EARLY_LOOKS; looks++) {
            SpoolFile older = listing.before(file);
            Inspection inspection = inspector.inspect(file);
            if (inspection instanceof Inspection.Ready ready) {
                shown(ready, arrivalOfScan++);
                outlet.show(file, ready);
                listing.remove(file);
                leaveBefore(file);
                return;
            }
            if (inspection instanceof Inspection.Bad bad) {
                outlet.bad(file, bad);
            }
            if (!(inspection instanceof Inspection.Growing)) {
                listing.remove(file);
            }
            file = older;
        }
    }

    private void leaveBefore(SpoolFile file) {
        listing.bound(file);
        SpoolFile older;
        while ((older = listing.before(file)) != null) {
            listing.remove(older);
            if (!isTaken(older.name())) {
                leave(older.name());
            }
        }
    }

    private void shown(Inspection.Ready ready, long rank) {
        shownModified = ready.whole().fingerprint().modified();
        shownRank = Math.max(shownRank, rank);
    }

    private long showNewest(long now) {
        long next = Long.MAX_VALUE;
        for (SpoolFile file = window.last(); file != null; file = window.before(file)) {
            if (file.nextLook > now) {
                next = Math.min(next, file.nextLook);
                continue;
            }
            Inspection inspection = inspector.inspect(file);
            if (inspection instanceof Inspection.Growing) {
                next = Math.min(next, file.nextLook);
                continue;
            }
            window.remove(file);
            if (inspection instanceof Inspection.Ready ready) {
                shown(ready, file.rank);
                outlet.show(file, ready);
                ceiling.shown(now);
                passOverBefore(file);
                return next;
            } else if (inspection instanceof Inspection.Bad bad) {
                outlet.bad(file, bad);
            }
        }
        return next;
    }

    private void passOverBefore(SpoolFile shown) {
        SpoolFile oldest;
        while ((oldest = window.first()) != null && oldest.rank < shown.rank) {
            window.remove(oldest);
            review.add(oldest);
        }
    }

    @Override
    public boolean wantsScan() {
        return wantsScan;
    }

    @Override
    public boolean isSettled() {
        return listing.isSettled() || !keepsFiles;
    }

    @Override
    public long backlog() {
        return window.size();
    }

    @Override
    public void restart() {
        window.clear();
        review.clear();
        listing = new Listing(sorting);
        shownModified = null;
        shownRank = -1;
        hasEvents = false;
        wantsScan = false;
    }
}
