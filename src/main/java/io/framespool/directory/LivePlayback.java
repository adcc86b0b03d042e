package io.framespool.directory;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The newest whole file wins; older ones are passed over.
 *
 * <p>What came last is newest, whatever its name or time: a camera that counts from 1 again after a reboot, or whose clock
 * is wrong, does not go dark. Only among files that were there before us does the configured order decide.
 */
final class LivePlayback implements Playback {

    private static final int WINDOW = 16_384;

    /** So many files of a listing, the newest ones, are looked at; older ones stay unread where files are kept. */
    private static final int LISTED = 1024;

    private final FileInspector inspector;
    private final Outlet outlet;
    private final Sorting sorting;
    private final Ceiling ceiling;
    private final Review review;
    private final boolean keepsFiles;
    private final Window window = new Window(Integer.MAX_VALUE);
    private final TreeSet<SpoolFile> listed = new TreeSet<>(SpoolFile::inOrder);

    private long arrivals;
    private long arrivalOfScan;
    private @Nullable FileTime shownModified;
    private boolean hasEvents;
    private boolean leftOut;
    private boolean wantsScan;

    /** Nothing is shown yet, and somebody waits: of files older than those in {@code listed} not even the name is kept. */
    private boolean isHasty;

    /** Files before this one were there before us, and the hasty listing did not keep their names; the next one does. */
    private @Nullable SpoolFile bound;

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
        this.isHasty = keepsFiles && sorting.isByName();
    }

    @Override
    public boolean awaits(Path name) {
        return SpoolFile.lookNow(window.get(name)) || SpoolFile.lookNow(review.get(name));
    }

    @Override
    public void announced(Path name) {
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

    @Override
    public void overflowed() {} // the scan that follows brings what is missing

    @Override
    public void scanStarted() {
        wantsScan = false;
        leftOut = false;
        listed.clear();
        arrivalOfScan = arrivals;
        arrivals += LISTED; // what is announced during the scan is newer than what it finds
    }

    @Override
    public void listed(Path name) {
        if (bound != null && sorting.isBefore(name, bound)) {
            leave(name);
            return;
        }
        if (listed.size() < LISTED) {
            listed.add(sorting.file(name, 0, 0));
            return;
        }
        SpoolFile oldest = listed.first();
        if (sorting.isBefore(name, oldest)) {
            leave(name); // so it is with nearly all of a million
            return;
        }
        SpoolFile file = sorting.file(name, 0, 0);
        if (SpoolFile.inOrder(file, oldest) < 0) {
            leave(name);
        } else if (listed.add(file)) {
            leave(Objects.requireNonNull(listed.pollFirst()).name());
        }
    }

    private void leave(Path name) {
        if (keepsFiles && !isHasty) {
            outlet.leave(name);
        } else {
            leftOut = true;
        }
    }

    @Override
    public void scanEnded(boolean isComplete) {
        bound = isHasty && leftOut ? listed.first() : null;
        isHasty = false;
        takeListed();
        hasEvents = isComplete;
    }

    /** Names that were not kept are still not kept. */
    @Override
    public void scanAbandoned() {
        takeListed();
        hasEvents = false;
    }

    private void takeListed() {
        for (SpoolFile found : listed) {
            if (awaits(found.name())) {
                continue;
            }
            SpoolFile file = new SpoolFile(found.name(), arrivalOfScan++, 0, 0);
            if (hasEvents && isOlderThanShown(file)) {
                review.add(file);
            } else {
                arrive(file);
            }
        }
        listed.clear();
    }

    /** Its event was lost, and a later one was not: showing it now would turn back time. */
    private boolean isOlderThanShown(SpoolFile file) {
        Fingerprint fingerprint = shownModified == null ? null : sorting.fingerprint(file.name());
        return fingerprint != null && fingerprint.modified().compareTo(shownModified) < 0;
    }

    @Override
    public long play(long now) {
        long next = Long.MAX_VALUE;
        if (window.size() > 0) {
            long due = ceiling.next(now);
            next = now < due ? due : showNewest(now);
        } else if (leftOut) {
            wantsScan = true;
        }
        return Math.min(next, review.work(now));
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
                shownModified = ready.whole().fingerprint().modified();
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
    public long backlog() {
        return window.size();
    }

    @Override
    public void restart() {
        window.clear();
        review.clear();
        listed.clear();
        shownModified = null;
        isHasty = keepsFiles && sorting.isByName();
        bound = null;
    }
}
