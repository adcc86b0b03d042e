package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperties;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassportTest {

    @Test
    void timesAreReadToTheNanosecond() {
        // When
        Passport passport = read("captured-at", "1715000000.000000001");

        // Then
        assertThat(passport.bornAt()).contains(Instant.ofEpochSecond(1_715_000_000, 1));
    }

    @Test
    void theAgeOfARecordingCountsFromItsShowing() {
        // When
        Passport passport = read("captured-at", "1000000000", "published-at", "1715000000.5", "playback", "loop");

        // Then
        assertThat(passport.bornAt()).contains(Instant.ofEpochSecond(1_715_000_000, 500_000_000));
        assertThat(passport.capturedAt()).isEqualTo(Instant.ofEpochSecond(1_000_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "-1", "1e300", "99999999999999999999", "1.2.3", "now", "1715000000.", "٣"})
    void whatIsNoTimeIsAsIfItWereNotThere(String time) {
        // When
        Passport passport = read("captured-at", time, "sequence", "x", "playback", "<b>");

        // Then
        assertThat(passport).isEqualTo(new Passport(0, null, null, null));
    }

    @Test
    void amongOthersPropertiesOursAreFound() {
        // When
        Passport passport = read("origin", "attic", "sequence", "42");

        // Then
        assertThat(passport.sequence()).isEqualTo(42);
    }

    private static Passport read(String... pairs) {
        UserProperties user = new UserProperties();
        for (int i = 0; i < pairs.length; i += 2) {
            user.add(pairs[i], pairs[i + 1]);
        }
        MqttProperties properties = new MqttProperties();
        properties.add(user);
        return Passport.read(properties);
    }
}
