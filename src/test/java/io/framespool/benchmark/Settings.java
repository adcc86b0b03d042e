package io.framespool.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure, and for how long; from system properties.
 *
 * @param seconds that a scenario is measured
 * @param warmUpSeconds that a fresh server first serves 100 viewers
 * @param soakSeconds over which the visitors of a soak are spread; 0 lets them come as fast as they are served
 */
record Settings(
        List<Scenario> scenarios,
        List<Candidate> candidates,
        int seconds,
        int warmUpSeconds,
        int soakSeconds,
        int repetitions,
        int pictureSize,
        Path directory) {

    static Settings fromSystemProperties() {
        List<Candidate> candidates = new ArrayList<>();
        if (!text("server", "").equals("none")) {
            candidates.add(Candidate.framespool(property("server"), text("java-options", Candidate.JAVA_OPTIONS)));
        }
        candidates.addAll(Candidate.peers(text("peer", "")));
        return new Settings(
                Scenario.parse(text("scenarios", Scenario.DEFAULTS)),
                List.copyOf(candidates),
                number("seconds", 10),
                number("warmup", 10),
                number("soak-seconds", 0),
                number("repeat", 1),
                number("picture-size", 70_000),
                Path.of(text("directory", "target/benchmark")));
    }

    private static int number(String name, int otherwise) {
        String value = text(name, Integer.toString(otherwise));
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("benchmark." + name + "='" + value + "' is not a whole number", e);
        }
    }

    private static String text(String name, String otherwise) {
        String value = property(name);
        return value == null ? otherwise : value;
    }

    private static @Nullable String property(String name) {
        String value = System.getProperty("benchmark." + name);
        return value == null || value.isBlank() ? null : value;
    }
}
