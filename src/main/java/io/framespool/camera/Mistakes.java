package io.framespool.camera;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with the configuration, gathered so that one start tells all of it: each with its key, its value and the
 * remedy. One thread.
 */
public final class Mistakes {

    private final List<String> found = new ArrayList<>();

    public void add(String mistake) {
        found.add(mistake);
    }

    public int count() {
        return found.size();
    }

    public boolean areNone() {
        return found.isEmpty();
    }

    /** Stops the start if there are any: throws IllegalStateException with all of them. */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new IllegalStateException("Configuration is refused:\n  " + String.join("\n  ", found));
        }
    }

    /** In one line. */
    @Override
    public String toString() {
        return String.join("; ", found);
    }
}
