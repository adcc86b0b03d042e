package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {

    @TempDir
    Path directory;

    static CamerasConfig read(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(CamerasConfig.class)
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
                .build()
                .getConfigMapping(CamerasConfig.class);
    }

    @ParameterizedTest
    @CsvSource({
        "fps, 0, for example 25",
        "fps, -1, for example 25",
        "fps, 1001, for example 25",
        "fps, many, for example 25",
        "fps, NaN, for example 25",
        "playback, lve, live",
        "consumed, remove, delete",
        "order, size, modified",
        "rescan-interval, 0s, for example",
        "settle-timeout, -1s, for example",
        "settle-timeout, soon, for example",
        "directori, /tmp, framespool.cameras.front.directori",
    })
    void aValueThatMakesNoSenseIsRefusedWithItsKeyAndTheRemedy(String key, String value, String remedy) {
        assertThatThrownBy(() -> check("front." + key, value))
                .hasMessageContaining("framespool.cameras.front." + key)
                .hasMessageContaining(remedy)
                .hasMessageContaining(key.equals("directori") ? "does not map" : value);
    }

    @ParameterizedTest
    @CsvSource({
        "max-backlog, 0, set 1 or more",
        "max-frame-size, 0, for example 32M",
        "consumed, archive, set framespool.cameras.front.archive-directory",
        "archive-directory, /tmp/a, set consumed=archive",
        "retain-files, 0, set 1 or more",
    })
    void aSettingThatContradictsOthersIsRefusedWithTheRemedy(String key, String value, String remedy) {
        assertThatThrownBy(() -> check("front." + key, value))
                .hasMessageContaining("framespool.cameras.front." + key + "=" + value)
                .hasMessageContaining(remedy);
    }

    @Test
    void allMistakesStandInOneMessage() {
        assertThatThrownBy(() -> check("front.fps", "0", "front.playback", "x", "Back.directory", "/tmp/b"))
                .hasMessageContaining("front.fps")
                .hasMessageContaining("front.playback")
                .hasMessageContaining("'Back' is no camera name");
    }

    @Test
    void twoCamerasMayShareADirectoryOnlyIfNeitherConsumesIt() {
        // Given
        String same = directory.resolve("../" + directory.getFileName()).toString();

        // When
        check("back.directory", same);

        // Then
        assertThatThrownBy(() -> check("back.directory", same, "back.consumed", "delete"))
                .hasMessageContaining("framespool.cameras.front.directory")
                .hasMessageContaining("is also the spool of back")
                .hasMessageContaining("consumed=keep");
    }

    @Test
    void aLoopThatDeletesIsRefused() {
        assertThatThrownBy(() -> check("front.playback", "loop", "front.consumed", "delete"))
                .hasMessageContaining("framespool.cameras.front.consumed=delete")
                .hasMessageContaining("playback=sequence");
    }

    private void check(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        properties.put("framespool.cameras.front.directory", directory.toString());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put("framespool.cameras." + keysAndValues[i], keysAndValues[i + 1]);
        }
        ConfigCheck.check(read(properties));
    }
}
