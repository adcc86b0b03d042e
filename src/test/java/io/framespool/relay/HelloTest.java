package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HelloTest {

    @Test
    void theBrokerGivesAHostUpWithinTheKeepAlive() {
        // When
        MqttConnectMessage hello = (MqttConnectMessage) Hello.of(
                MqttVersion.MQTT_5,
                "id",
                null,
                Duration.ofSeconds(10),
                new Broker.Credentials(Optional.empty(), Optional.empty()));

        // Then
        assertThat(hello.variableHeader().keepAliveTimeSeconds() * 1.5 + 5)
                .as("seconds: a broker waits for one and a half, and Mosquitto looks every five seconds")
                .isPositive()
                .isLessThanOrEqualTo(10);
    }
}
