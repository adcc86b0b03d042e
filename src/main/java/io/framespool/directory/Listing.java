package io.framespool.directory;

import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The newest names of a listing, and what is known of the older ones: a listing that had no time or room for them leaves
 * them to the next one. One thread.
 */
final class Listing {

    /** So many files, the newest ones, are looked at; older ones stay unread where files are kept. */
    static final int CAPACITY = 1024;

    private final Sorting sorting;
    private final TreeSet<SpoolFile> newest = new TreeSet<>(SpoolFile::inOrder);
    private boolean isUnderWay;
    private boolean hasLeftOut;
    private boolean wasWhole;
    private boolean isSettled;
    private @Nullable SpoolFile bound;

    Listing(Sorting sorting) {
        this.sorting = sorting;
    }

    void begin() {
        newest.clear();
        hasLeftOut = false;
        isUnderWay = true;
    }

    /** Takes a name; says which one is none of the newest for it: this one, another, or null as long as there is room. */
    @Nullable
    Path offer(Path name) {
        SpoolFile limit = newest.size() < CAPACITY ? bound : newest.first();
        if (limit != null && sorting.isBefore(name, limit)) {
            return name; // so it is with nearly all of a million
        }
        SpoolFile file = sorting.file(name, 0, 0);
        if (limit != null && SpoolFile.inOrder(file, limit) < 0) {
            return name;
        }
        newest.add(file);
        return newest.size() > CAPACITY
                ? Objects.requireNonNull(newest.pollFirst()).name()
                : null;
    }

    /** An older file was not even remembered: another listing has to bring it. */
    void leftOut() {
        hasLeftOut = true;
    }

    /** @param isWhole whether the listing reached its end */
    void end(boolean isWhole) {
        isUnderWay = false;
        if (hasLeftOut && !wasWhole && !newest.isEmpty()) {
            bound = newest.first();
        }
        if (isWhole) {
            wasWhole = true;
            isSettled = !hasLeftOut;
            if (isSettled) {
                bound = null;
            }
        }
    }

    /** Files before this one are none of the newest from now on, as long as they all were there before us. */
    void bound(SpoolFile file) {
        bound = file;
    }

    @Nullable
    SpoolFile last() {
        return newest.isEmpty() ? null : newest.last();
    }

    @Nullable
    SpoolFile before(SpoolFile file) {
        return newest.lower(file);
    }

    void remove(SpoolFile file) {
        newest.remove(file);
    }

    /** Takes out the oldest one; null if there is none. */
    @Nullable
    SpoolFile pollFirst() {
        return newest.pollFirst();
    }

    boolean isUnderWay() {
        return isUnderWay;
    }

    boolean hasLeftOut() {
        return hasLeftOut;
    }

    /** A listing reached its end before: what is found later and was not announced is news all the same. */
    boolean wasWhole() {
        return wasWhole;
    }

    /** Where files are kept, all that were there before us are known by name. */
    boolean isSettled() {
        return isSettled;
    }
}
