package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.framespool.camera.Camera;
import io.framespool.camera.Guest;
import io.framespool.directory.TestJpeg;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cameras that come and go at the wrong moment, and a broker that knows less than ours. */
class RelayChangesTest extends WithBroker {

    private TestHost host(int port) {
        return new TestHost(Map.of(
                "broker",
                "mqtt://127.0.0.1:" + port,
                "publish",
                "true",
                "home-assistant-prefix",
                "homeassistant",
                "keep-alive",
                "2s"));
    }

    private TestHost relay(int port) {
        return new TestHost(Map.of("broker", "mqtt://127.0.0.1:" + port, "subscribe", "true", "demand", "all"));
    }

    @Test
    void aCameraThatWasTakenAwayWhileTheBrokerDidNotAnswerIsClearedOnceItDoes() throws Exception {
        try (TestPeer other = new TestPeer(broker.port);
                TestHost host = host(broker.port)) {
            // Given
            Camera gone = host.addCamera("gone");
            Camera changed = host.addCamera("changed");
            TestHost.show(gone, TestJpeg.numbered(1), Instant.now());
            host.start();
            soon(() -> assertThat(other.heard)
                    .containsEntry("framespool/gone/status", "online")
                    .containsEntry("framespool/changed/status", "online"));
            broker.suspend();
            soon(() -> assertThat(publishing(host, "gone")).isZero());

            // When
            host.cameras.remove(gone);
            host.cameras.remove(changed);
            Camera replacement = host.addCamera("changed");
            TestHost.show(replacement, TestJpeg.numbered(2), Instant.now());
            broker.resume();

            // Then
            soon(() -> assertThat(other.heard)
                    .containsEntry("framespool/gone/status", "")
                    .containsEntry("homeassistant/camera/framespool_gone/config", ""));
            soon(() -> assertThat(publishing(host, "changed")).isEqualTo(1));
            soon(() -> assertThat(other.heard).containsEntry("framespool/changed/status", "online"));
            try (TestHost relay = relay(broker.port).start()) {
                soon(() -> assertThat(newest(relay, "changed")).isEqualTo(2));
                assertThat(relay.cameras.find("gone")).isNull();
            }
        }
    }

    @Test
    void aCameraOfThisHostGoesBeforeOneOfTheBrokerWhichComesBackAfterIt() throws Exception {
        try (TestHost host = host(broker.port);
                TestHost relay = relay(broker.port)) {
            // Given
            Camera theirs = host.addCamera("front");
            TestHost.show(theirs, TestJpeg.numbered(1), Instant.now());
            host.start();
            relay.start();
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(1));
            TestHost.Seen seen = relay.watch("front");

            // When
            Camera ours = relay.addCamera("front");
            TestHost.show(ours, TestJpeg.numbered(100), Instant.now());
            TestHost.show(theirs, TestJpeg.numbered(2), Instant.now());
            TestHost.show(host.addCamera("other"), TestJpeg.numbered(3), Instant.now());

            // Then
            soon(() -> assertThat(seen.isOver).isTrue());
            soon(() -> assertThat(newest(relay, "other")).isEqualTo(3)); // so the second picture came by
            assertThat(newest(relay, "front")).isEqualTo(100);
            relay.cameras.remove(ours);
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(2));
            TestHost.show(theirs, TestJpeg.numbered(4), Instant.now());
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(4));
        }
    }

    @Test
    void aBrokerOfMqtt3CarriesFramesWithoutTheirTimes() {
        try (OldBroker old = new OldBroker(broker.port);
                TestHost host = host(old.port);
                TestHost relay = relay(old.port)) {
            // Given
            Camera front = host.addCamera("front");
            TestHost.show(front, TestJpeg.numbered(1), Instant.now().minusSeconds(60));
            host.start();
            relay.start();
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(1));

            // When
            TestHost.show(front, TestJpeg.numbered(2), Instant.now().minusSeconds(60));

            // Then
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(2));
            assertThat(relay.cameras
                            .require("front", Guest.EVERYBODY, Guest.View.STATE)
                            .isOnline())
                    .isTrue();
        }
    }

    private static double publishing(TestHost host, String camera) {
        return host.registry
                .get("framespool.relay.publishing")
                .tag("camera", camera)
                .gauge()
                .value();
    }
}
