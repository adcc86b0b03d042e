package io.framespool.directory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that are there, in order, for ever, one each period; new files join, vanished ones drop out. */
final class LoopPlayback implements Playback {

    private final FileInspector inspector;
    private final Outlet outlet;
    private final Sorting sorting;
    private final Pace pace;
    private final Window window;
    private final FirstNames listed;

    private @Nullable SpoolFile shown;
    private @Nullable SpoolFile from;
    private boolean isStarved;
    private boolean isFilling; // what a listing brings first need not come first
    private boolean wantsScan;

    LoopPlayback(FileInspector inspector, Outlet outlet, Sorting sorting, Pace pace, int capacity) {
        this.inspector = inspector;
        this.outlet = outlet;
        this.sorting = sorting;
        this.pace = pace;
        this.window = new Window(capacity);
        this.listed = new FirstNames(capacity + 1); // one more than fits: so it shows that there are more
    }

    @Override
    public boolean awaits(Path name) {
        return SpoolFile.lookNow(window.get(name));
    }

    @Override
    public void announced(Path name) {
        SpoolFile leftOut = window.firstLeftOut();
        if (leftOut != null && sorting.isAfter(name, leftOut)) {
            return; // so it is with nearly all of a million
        }
        SpoolFile file = sorting.file(name, 0, 0);
        if (from == null || SpoolFile.inOrder(from, file) < 0) {
            window.offer(file);
        }
    }

    @Override
    public void overflowed() {} // the scan that follows brings what is missing

    @Override
    public void scanStarted() {
        if (wantsScan) {
            window.clear(); // an event came since the last part was shown: this listing finds its file in its place
        }
        wantsScan = false;
        isFilling = window.size() == 0;
        if (isFilling) {
            window.mended();
        }
    }

    @Override
    public void listed(Path name) {
        if (!isFilling || !sorting.isByNameAlone(name)) {
            announced(name);
        } else if (from == null || sorting.isAfter(name, from)) {
            listed.offer(name);
        }
    }

    @Override
    public void scanEnded(boolean isComplete) {
        isFilling = false;
        listed.drainTo(this::announced);
        if (!wantsScan && window.first() == null && from != null) {
            from = null; // the last part was shown: from the beginning
            wantsScan = true;
        }
    }

    @Override
    public void scanAbandoned() {
        isFilling = false;
        listed.clear();
        wantsScan = true;
    }

    @Override
    public long play(long now) {
        if (isFilling || wantsScan) {
            isStarved = true;
            return Long.MAX_VALUE;
        }
        long next = pace.next(now);
        return now < next ? next : showNext(now);
    }

    private long showNext(long now) {
        long next = Long.MAX_VALUE;
        for (int left = window.size(); left > 0; left--) {
            SpoolFile file = following();
            if (file == null) {
                break;
            }
            shown = file;
            if (file.nextLook > now) {
                next = Math.min(next, file.nextLook);
                continue;
            }
            Inspection inspection = inspector.inspect(file);
            if (inspection instanceof Inspection.Growing) {
                next = Math.min(next, file.nextLook);
                continue;
            }
            if (inspection instanceof Inspection.Ready ready) {
                file.nextLook = 0;
                outlet.replay(file, ready);
                pace.shown(now, isStarved);
                isStarved = false;
                return pace.next(now);
            }
            window.remove(file);
            if (inspection instanceof Inspection.Bad bad) {
                outlet.bad(file, bad);
            }
        }
        isStarved = true;
        return wantsScan ? now : next;
    }

    private @Nullable SpoolFile following() {
        SpoolFile next = shown == null ? window.first() : window.after(shown);
        if (next != null) {
            return next;
        }
        if (!window.isCut() && from == null) {
            return window.first();
        }
        from = window.isCut() ? shown : null;
        window.clear();
        shown = null;
        wantsScan = true;
        return null;
    }

    @Override
    public boolean wantsScan() {
        return wantsScan;
    }

    @Override
    public long backlog() {
        return 0;
    }

    @Override
    public void restart() {
        window.clear();
        listed.clear();
        shown = null;
        from = null;
    }
}
