package io.framespool.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of random steps: see {@link SpoolModel}. A failure names its seed, which brings it back. */
class SpoolModelTest {

    private static final int SEEDS = Integer.getInteger("model.seeds", 2);
    private static final int STEPS = 250;

    @TempDir
    Path root;

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "sequence, delete, events",
        "sequence, keep, events",
        "sequence, delete, poll",
        "live, delete, events",
        "live, keep, events",
        "live, keep, poll",
    })
    void noStepOfAnyWriterBreaksAPromise(String playback, String consumed, String watch) throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Path directory = Files.createDirectory(root.resolve("spool" + seed));
            var settings = Map.of("playback", playback, "consumed", consumed, "watch", watch, "fps", "50");
            try (var model = new SpoolModel(directory, settings, seed)) {
                for (int step = 0; step < STEPS; step++) {
                    model.step();
                }
                model.settle();
            } catch (AssertionError e) {
                throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
