package io.framespool.camera;

import io.quarkus.runtime.configuration.ConfigurationException;
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
     * @throws ConfigurationException with all of them, which Quarkus prints without where it came from
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw refusal(String.join("\n  ", found));
        }
    }

    /** The only mistake, where it stops the start at once. */
    public static ConfigurationException refusal(String mistake) {
        return new ConfigurationException("Configuration is refused:\n  " + mistake);
    }

    /** In one line. */
    @Override
    public String toString() {
        return String.join("; ", found);
    }
}
