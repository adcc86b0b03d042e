package io.framespool.directory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The names of a listing that come first in order. A directory may list the last name first: then each of a million belongs
 * here when it comes, and nearly all fall out again. So they are sorted many at a time. One thread.
 */
final class FirstNames {

    private static final int AT_A_TIME = 4096;

    private final int capacity;
    private final List<Path> added = new ArrayList<>();
    private List<Path> sorted = new ArrayList<>();
    private @Nullable Path last; // of a full capacity: what comes after it is none of the first ones

    FirstNames(int capacity) {
        this.capacity = capacity;
    }

    void offer(Path name) {
        if (last != null && inOrder(name, last) > 0) {
            return;
        }
        added.add(name);
        if (added.size() == AT_A_TIME) {
            merge();
        }
    }

    private void merge() {
        added.sort(FirstNames::inOrder);
        List<Path> merged = new ArrayList<>(Math.min(capacity, sorted.size() + added.size()));
        int a = 0;
        int s = 0;
        while (merged.size() < capacity && (a < added.size() || s < sorted.size())) {
            boolean isAddedNext = s == sorted.size() || (a < added.size() && inOrder(added.get(a), sorted.get(s)) <= 0);
            merged.add(isAddedNext ? added.get(a++) : sorted.get(s++));
        }
        sorted = merged;
        added.clear();
        last = sorted.size() == capacity ? sorted.get(capacity - 1) : null;
    }

    private static int inOrder(Path left, Path right) {
        int byName = NaturalOrder.INSTANCE.compare(left.toString(), right.toString());
        return byName != 0 ? byName : left.compareTo(right); // names that the locale cannot decode look alike as text
    }

    /** Hands them over in order, and holds none any more. */
    void drainTo(Consumer<Path> consumer) {
        merge();
        sorted.forEach(consumer);
        clear();
    }

    void clear() {
        added.clear();
        sorted = new ArrayList<>();
        last = null;
    }
}
