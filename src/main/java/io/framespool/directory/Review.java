package io.framespool.directory;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Files that were passed over. Each is still read once: a whole one is deleted or archived as if it had been shown, a bad
 * one is counted and left where it is. A little at a time, so that no frame waits for it. One thread.
 */
final class Review {

    private static final long SLICE = 2_000_000;
    private static final int CAPACITY = 65_536;

    private final FileInspector inspector;
    private final Outlet outlet;
    private final LongSupplier nanoTime;
    private final Map<Path, SpoolFile> files = new LinkedHashMap<>();
    private final Leftovers leftovers = new Leftovers();

    Review(FileInspector inspector, Outlet outlet, LongSupplier nanoTime) {
        this.inspector = inspector;
        this.outlet = outlet;
        this.nanoTime = nanoTime;
    }

    void add(SpoolFile file) {
        if (files.size() < CAPACITY) {
            files.putIfAbsent(file.name(), file);
        } else {
            outlet.passOverUnread(file);
        }
    }

    /** A listing passed it over: it is read when there is nothing else to do. Says whether there was room. */
    boolean addLeftover(Path name) {
        return leftovers.offer(name);
    }

    boolean isLeftover(Path name) {
        return leftovers.contains(name);
    }

    /** The name stands for something new, which is not to be passed over. */
    void forgetLeftover(Path name) {
        leftovers.remove(name);
    }

    boolean hasNoLeftovers() {
        return leftovers.isEmpty();
    }

    @Nullable
    SpoolFile get(Path name) {
        return files.isEmpty() ? null : files.get(name); // as in Window
    }

    void clear() {
        files.clear();
        leftovers.clear();
    }

    /** Works for a moment; answers when there is more to do, in {@link System#nanoTime()}. */
    long work(long now) {
        long next = Long.MAX_VALUE;
        for (var all = files.values().iterator(); all.hasNext(); ) {
            SpoolFile file = all.next();
            if (file.nextLook > now) {
                next = Math.min(next, file.nextLook);
                continue;
            }
            if (nanoTime.getAsLong() - now > SLICE) {
                return now;
            }
            if (dealWith(file)) {
                all.remove();
            } else {
                next = Math.min(next, file.nextLook);
            }
        }
        while (!leftovers.isEmpty()) {
            if (nanoTime.getAsLong() - now > SLICE) {
                return now;
            }
            Path name = leftovers.poll();
            SpoolFile file = name == null ? null : new SpoolFile(name, 0, 0, 0);
            if (file != null && !dealWith(file)) {
                add(file);
                next = Math.min(next, file.nextLook);
            }
        }
        return next;
    }

    /** Says whether it is done; else the file may still become whole. */
    private boolean dealWith(SpoolFile file) {
        Inspection inspection = inspector.inspect(file);
        if (inspection instanceof Inspection.Ready ready) {
            outlet.passOver(file, ready);
        } else if (inspection instanceof Inspection.Bad bad) {
            outlet.bad(file, bad);
        }
        return !(inspection instanceof Inspection.Growing);
    }
}
