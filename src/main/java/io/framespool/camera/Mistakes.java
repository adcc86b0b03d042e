package io.framespool.camera;

import io.quarkus.runtime.PreventFurtherStepsException;
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

    /**
     * Stops the start if there are any.
     *
     * @throws PreventFurtherStepsException with all of them, which Quarkus prints without where it came from
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw refusal(String.join("\n  ", found));
        }
    }

    /** The only mistake, where it stops the start at once. */
    public static PreventFurtherStepsException refusal(String mistake) {
        return new PreventFurtherStepsException("Configuration is refused:\n  " + mistake, 1);
    }

    /** In one line. */
    @Override
    public String toString() {
        return String.join("; ", found);
    }
}
