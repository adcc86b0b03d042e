package io.framespool.directory;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The next files of a spool in order. Bounded: of a million files the first ones are held, and the rest is found by another
 * scan when these are used up. Nothing is taken that would come after one of the rest. One thread.
 */
final class Window {

    private final int capacity;
    private final TreeSet<SpoolFile> ordered = new TreeSet<>(SpoolFile::inOrder);
    private final Map<Path, SpoolFile> byName = new HashMap<>();
    private @Nullable SpoolFile firstLeftOut;

    Window(int capacity) {
        this.capacity = capacity;
    }

    /** Takes the file in its place; the last one falls out where there is no room. A name that is here stays as it is. */
    void offer(SpoolFile file) {
        boolean isLeftOut = firstLeftOut != null && SpoolFile.inOrder(file, firstLeftOut) >= 0;
        if (isLeftOut || byName.putIfAbsent(file.name(), file) != null) {
            return;
        }
        ordered.add(file);
        if (ordered.size() > capacity) {
            firstLeftOut = ordered.last();
            remove(firstLeftOut);
        }
    }

    boolean contains(Path name) {
        return byName.containsKey(name);
    }

    @Nullable
    SpoolFile get(Path name) {
        return byName.isEmpty() ? null : byName.get(name); // a listing asks a million times, and a hash is not free
    }

    @Nullable
    SpoolFile first() {
        return ordered.isEmpty() ? null : ordered.first();
    }

    @Nullable
    SpoolFile last() {
        return ordered.isEmpty() ? null : ordered.last();
    }

    @Nullable
    SpoolFile after(SpoolFile file) {
        return ordered.higher(file);
    }

    @Nullable
    SpoolFile before(SpoolFile file) {
        return ordered.lower(file);
    }

    void remove(SpoolFile file) {
        ordered.remove(file);
        byName.remove(file.name());
    }

    int size() {
        return ordered.size();
    }

    /** Files fell out for want of room since the last {@link #mended()}: only a scan finds them again. */
    boolean isCut() {
        return firstLeftOut != null;
    }

    /** The first one that is known to have fallen out since then: what comes after it is not taken. */
    @Nullable
    SpoolFile firstLeftOut() {
        return firstLeftOut;
    }

    void mended() {
        firstLeftOut = null;
    }

    void clear() {
        ordered.clear();
        byName.clear();
        firstLeftOut = null;
    }
}
