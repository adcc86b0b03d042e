package io.framespool.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamSettingsTest {

    private static StreamSettings settings(Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(StreamConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
        return new StreamSettings(config.getConfigMapping(StreamConfig.class));
    }

    @Test
    void theDefaultsMakeSense() {
        // When
        StreamSettings settings = settings(Map.of());

        // Then
        assertThat(settings.keepAliveNanos).isEqualTo(Duration.ofSeconds(5).toNanos());
        assertThat(settings.stallNanos).isEqualTo(Duration.ofSeconds(30).toNanos());
        assertThat(settings.maxViewersPerCamera).isEqualTo(Integer.MAX_VALUE);
        assertThat(settings.maxPinnedBytes).isEqualTo(16 << 20);
    }

    @Test
    void nonsenseIsRefusedWithKeyValueAndRemedyAllAtOnce() {
        assertThatThrownBy(() -> settings(Map.of(
                        "framespool.stream.max-viewers", "0",
                        "framespool.stream.max-viewers-per-camera", "-3",
                        "framespool.stream.keep-alive", "0s",
                        "framespool.stream.stall-timeout", "900000h",
                        "framespool.stream.max-pinned-memory", "10")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("framespool.stream.max-viewers=0 lets nobody watch: set 1 or more")
                .hasMessageContaining("framespool.stream.max-viewers-per-camera=-3")
                .hasMessageContaining("framespool.stream.keep-alive=PT0S is out of range")
                .hasMessageContaining("framespool.stream.stall-timeout=")
                .hasMessageContaining("framespool.stream.max-pinned-memory=10 is too little");
    }
}
