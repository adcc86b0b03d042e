package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelaySettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "broker | http://host | mqtt://host:1883",
                "broker | mqtt://host:99999 | mqtt://host:1883",
                "publish | Front Door | front,back",
                "prefix | a/+/b | no +",
                "prefix | /a | slash",
                "client-id | a b | letters",
                "keep-alive | 1s | 10s",
                "max-fps | 0 | for example 5",
                "max-bytes-per-second | 10 | 1000",
                "max-frame-size | 1G | 256000000",
                "max-cameras | 0 | 1 or more",
                "look-interval | 1ms | 30s",
                "home-assistant-prefix | a# | homeassistant",
                "password | secret | set it",
                "broker | mqtt://host:0 | mqtt://host:1883",
                "broker | mqtt://host | publish or subscribe",
                "subscribe | true,front | front,back",
                "password-file | /does/not/exist | make it readable",
                "tls-configuration-name | internal | mqtts://",
                "max-fps | NaN | for example 5",
                "watch-grace | -1s | 10s",
                "forget-after | 0s | 1h"
            })
    void nonsenseIsRefusedWithKeyAndRemedy(String key, String value, String remedy) {
        // Given
        RelayConfig config = TestHost.config(Map.of(key, value));

        // When, Then
        assertThatThrownBy(() -> new RelaySettings(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("framespool.relay.")
                .hasMessageContaining(remedy);
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotTold() {
        // Given
        RelayConfig config = TestHost.config(Map.of("broker", "mqtt://me:secret@host"));

        // When, Then
        assertThatThrownBy(() -> new RelaySettings(config))
                .hasMessageContaining("framespool.relay.broker")
                .hasMessageNotContaining("secret");
    }

    @Test
    void withoutABrokerNothingCanBePublished() {
        // Given
        RelayConfig config = TestHost.config(Map.of("publish", "true"));

        // When, Then
        assertThatThrownBy(() -> new RelaySettings(config)).hasMessageContaining("framespool.relay.broker");
    }

    @Test
    void nothingNeedBeSet() {
        // When
        RelaySettings settings = new RelaySettings(TestHost.config(Map.of()));

        // Then
        assertThat(settings.broker).isNull();
        assertThat(settings.publish.isNone() && settings.subscribe.isNone()).isTrue();
    }
}
