package io.framespool.directory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The names of a listing that come first in order. A directory may list the last name first: then each of a million belongs
 * here when it comes, and nearly all fall out again. So they are held as text, which is all that the collector has to move,
 * and sorted many at a time. One thread.
 */
final class FirstNames {

    private static final int AT_A_TIME = 4096;

    private final int capacity;
    private final List<String> added = new ArrayList<>();
    private List<String> sorted = new ArrayList<>();
    private @Nullable String last; // of a full capacity: what comes after it is none of the first ones
    private boolean isCut;

    FirstNames(int capacity) {
        this.capacity = capacity;
    }

    /** @param name one that the locale can decode, see {@link NameSet#isUndecoded} */
    void offer(Path name) {
        String text = name.toString();
        if (last != null && inOrder(last, text)) {
            isCut |= !last.equals(text);
            return;
        }
        added.add(text);
        if (added.size() == AT_A_TIME) {
            merge();
        }
    }

    private void merge() {
        added.sort(NaturalOrder.INSTANCE);
        List<String> merged = new ArrayList<>(Math.min(capacity, sorted.size() + added.size()));
        boolean isAllBefore =
                added.isEmpty() || sorted.isEmpty() || inOrder(added.get(added.size() - 1), sorted.get(0));
        int a = 0;
        int s = 0;
        while (merged.size() < capacity && (a < added.size() || s < sorted.size())) {
            boolean isAddedNext =
                    a < added.size() && (isAllBefore || s == sorted.size() || inOrder(added.get(a), sorted.get(s)));
            String next = isAddedNext ? added.get(a++) : sorted.get(s++);
            if (merged.isEmpty()
                    || !next.equals(merged.get(merged.size() - 1))) { // a listing may meet a new file twice
                merged.add(next);
            }
        }
        isCut |= a < added.size() || s < sorted.size();
        sorted = merged;
        added.clear();
        last = sorted.size() == capacity ? sorted.get(capacity - 1) : null;
    }

    private static boolean inOrder(String first, String second) {
        return NaturalOrder.INSTANCE.compare(first, second) <= 0;
    }

    /**
     * Hands them over in order, and holds none any more.
     *
     * @return whether others were refused that come after these
     */
    boolean drainTo(Consumer<Path> consumer) {
        merge();
        sorted.forEach(text -> consumer.accept(Path.of(text)));
        boolean wasCut = isCut;
        clear();
        return wasCut;
    }

    void clear() {
        added.clear();
        sorted = new ArrayList<>();
        last = null;
        isCut = false;
    }
}
