package io.framespool.relay;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a session begins with: who we are, and what the broker says for us once we are gone. */
final class Hello {

    private Hello() {}

    /** @param willTopic where the broker says {@code offline}; null for nowhere */
    static MqttMessage of(
            MqttVersion version,
            String clientId,
            @Nullable String willTopic,
            Duration keepAlive,
            Broker.Credentials credentials) {
        MqttMessageBuilders.ConnectBuilder connect = MqttMessageBuilders.connect()
                .protocolVersion(version)
                .clientId(clientId)
                .cleanSession(true)
                // The broker waits for one and a half of it, and Mosquitto 2.0 looks only every five seconds.
                .keepAlive((int) Math.max(1, keepAlive.toSeconds() / 3));
        credentials.username().ifPresent(user -> connect.hasUser(true).username(user));
        credentials
                .password()
                .ifPresent(password -> connect.hasPassword(true).password(password.getBytes(StandardCharsets.UTF_8)));
        if (willTopic != null) {
            connect.willFlag(true)
                    .willTopic(willTopic)
                    .willMessage(HostStatus.OFFLINE.payload())
                    .willRetain(true)
                    .willQoS(MqttQoS.AT_MOST_ONCE);
        }
        return connect.build();
    }
}
