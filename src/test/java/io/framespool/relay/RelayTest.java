package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.camera.Guest;
import io.framespool.camera.SourceStatus;
import io.framespool.directory.TestJpeg;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Hosts and relays in one process, and a real broker between them. */
class RelayTest extends WithBroker {

    @Test
    void aFrameCrossesTheBrokerWithItsTimeOfCapture() {
        try (TestHost host = host();
                TestHost relay = relay()) {
            // Given
            Camera front = host.addCamera("front");
            host.start();
            relay.start();
            Instant capturedAt = Instant.now().minusMillis(1).minusNanos(1);

            // When
            TestHost.show(front, TestJpeg.numbered(7), capturedAt);

            // Then
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(7));
            Frame frame = Objects.requireNonNull(relay.cameras
                    .require("front", Guest.EVERYBODY, Guest.View.STATE)
                    .newest());
            assertThat(frame.capturedAt()).isEqualTo(capturedAt);
            frame.release();
        }
    }

    @Test
    void aRelayThatStartsAfterTheHostWentShowsTheLastFrameAsWhatItIs() {
        // Given
        try (TestHost host = host()) {
            TestHost.show(
                    host.addCamera("front"), TestJpeg.numbered(3), Instant.now().minusSeconds(3600));
            host.start();
            soon(() -> assertThat(host.counted("framespool.relay.frames.sent", "camera", "front"))
                    .isEqualTo(1));
        }

        // When
        try (TestHost relay = relay().start()) {
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(3));

            // Then
            Camera front = relay.cameras.require("front", Guest.EVERYBODY, Guest.View.STATE);
            soon(() -> assertThat(front.source().status().reason()).contains("offline"));
            assertThat(front.isOnline()).isFalse();
            Frame frame = Objects.requireNonNull(front.newest());
            assertThat(Duration.ofNanos(System.nanoTime() - frame.publishedNanos()))
                    .isGreaterThan(Duration.ofMinutes(59));
            frame.release();
        }
    }

    @Test
    void aHostThatStopsIsOfflineAndOneThatTakesItsCameraAwayLeavesNothing() {
        try (TestPeer other = new TestPeer(broker.port);
                TestHost relay = relay().start();
                TestHost host = host("home-assistant-prefix", "homeassistant")) {
            // Given
            Camera front = host.addCamera("front");
            Camera back = host.addCamera("back");
            TestHost.show(front, TestJpeg.numbered(1), Instant.now());
            TestHost.show(back, TestJpeg.numbered(2), Instant.now());
            host.start();
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(1));
            soon(() -> assertThat(other.heard)
                    .containsEntry("framespool/front/status", "online")
                    .hasEntrySatisfying(
                            "homeassistant/camera/framespool_front/config",
                            config -> assertThat(config).contains("framespool/front/jpeg")));

            // When
            host.cameras.remove(front);
            host.stop();

            // Then
            soon(() -> assertThat(relay.cameras.find("front")).isNull());
            soon(() -> assertThat(relay.cameras
                            .require("back", Guest.EVERYBODY, Guest.View.STATE)
                            .isOnline())
                    .isFalse());
            soon(() -> assertThat(other.heard)
                    .containsEntry("framespool/front/status", "")
                    .containsEntry("homeassistant/camera/framespool_front/config", "")
                    .containsEntry("framespool/back/status", "offline"));
        }
    }

    @Test
    void aSimpleDeviceIsShownAndWhatIsNoPictureIsCounted() {
        try (TestPeer device = new TestPeer(broker.port);
                TestHost relay =
                        relay("max-frame-size", "100000", "max-cameras", "2").start()) {
            // Given
            soon(() -> assertThat(relay.isReady()).isTrue());
            byte[] good = TestJpeg.numbered(5, 3000);

            // When
            device.say("framespool/esp/jpeg", good);
            device.say("framespool/esp/jpeg", Arrays.copyOf(good, 1000));
            device.say("framespool/esp/jpeg", "hello".getBytes(StandardCharsets.US_ASCII));
            device.say("framespool/esp/jpeg", TestJpeg.numbered(6, 3_000_000));
            device.say("framespool/esp/jpeg", TestJpeg.numbered(6, 120_000));
            device.say("framespool/No Name/jpeg", good);
            device.say("framespool/esp/status", "bogus".getBytes(StandardCharsets.US_ASCII));
            for (int camera = 0; camera < 10; camera++) {
                device.say("framespool/more" + camera + "/jpeg", good);
            }

            // Then
            soon(() -> assertThat(bad(relay, "too-many-cameras")).isEqualTo(9));
            assertThat(bad(relay, "truncated")).isEqualTo(1);
            assertThat(bad(relay, "not-jpeg")).isEqualTo(1);
            assertThat(bad(relay, "too-large")).isEqualTo(2);
            assertThat(bad(relay, "foreign-topic")).isEqualTo(2);
            assertThat(relay.cameras.all()).hasSize(2);
            assertThat(newest(relay, "esp")).isEqualTo(5);
            assertThat(relay.cameras
                            .require("esp", Guest.EVERYBODY, Guest.View.STATE)
                            .isOnline())
                    .isTrue();
            assertThat(relay.cameras
                            .require("esp", Guest.EVERYBODY, Guest.View.STATE)
                            .source()
                            .status()
                            .bad())
                    .containsKey("too-large");
        }
    }

    @Test
    void nothingGoesRoundInCircles() {
        try (TestHost both = new TestHost(settings("publish", "true", "subscribe", "true", "demand", "all"));
                TestHost other = new TestHost(settings("publish", "true", "subscribe", "true", "demand", "all"))) {
            // Given
            Camera mine = both.addCamera("mine");
            Camera yours = other.addCamera("yours");
            both.start();
            other.start();

            // When
            for (int number = 1; number <= 20; number++) {
                int shown = number;
                TestHost.show(mine, TestJpeg.numbered(shown), Instant.now());
                TestHost.show(yours, TestJpeg.numbered(shown), Instant.now());
                soon(() -> assertThat(newest(both, "yours")).isEqualTo(shown));
                soon(() -> assertThat(newest(other, "mine")).isEqualTo(shown));
            }

            // Then
            assertThat(mine.published()).isEqualTo(20);
            assertThat(other.cameras
                            .require("mine", Guest.EVERYBODY, Guest.View.STATE)
                            .published())
                    .isLessThanOrEqualTo(20);
            assertThat(both.cameras.all()).hasSize(2);
        }
    }

    @Test
    void aBrokerThatComesBackEmptyIsFilledAgainAndNobodyIsRestarted() throws Exception {
        try (TestHost host = host();
                TestHost relay = relay()) {
            // Given
            Camera front = host.addCamera("front");
            TestHost.show(front, TestJpeg.numbered(1), Instant.now());
            host.start();
            relay.start();
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(1));

            // When
            int port = broker.port;
            broker.close();
            soon(() -> assertThat(relay.isReady()).isFalse());
            assertThat(newest(relay, "front")).as("the last frame stays").isEqualTo(1);
            assertThat(relay.cameras
                            .require("front", Guest.EVERYBODY, Guest.View.STATE)
                            .source()
                            .status()
                            .state())
                    .isEqualTo(SourceStatus.State.UNUSABLE);
            assertThat(host.isReady()).as("whoever only publishes is ready").isTrue();
            broker = TestBroker.start(directory.resolve("another"), port);
            TestHost.show(front, TestJpeg.numbered(2), Instant.now());

            // Then
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(2));
            soon(() -> assertThat(relay.isReady()).isTrue());
        }
    }

    @Test
    void framesAreAskedForWhileSomebodyWatches() throws Exception {
        try (TestHost host = host();
                TestHost relay = relay("watch-grace", "0s", "look-interval", "1h")) {
            // Given
            Camera front = host.addCamera("front");
            TestHost.show(front, TestJpeg.numbered(1), Instant.now());
            host.start();
            relay.start();
            soon(() -> assertThat(newest(relay, "front")).isEqualTo(1));
            // a look ends with the first frame that nobody wants, once it lasted a second
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        TestHost.show(front, TestJpeg.numbered(2), Instant.now());
                        return relay.cameras
                                .require("front", Guest.EVERYBODY, Guest.View.STATE)
                                .source()
                                .isPaused();
                    });

            // When
            TestHost.Seen seen = relay.watch("front");
            TestHost.show(front, TestJpeg.numbered(3), Instant.now());

            // Then
            soon(() -> assertThat(TestJpeg.numberOf(seen.pictures.get(seen.pictures.size() - 1)))
                    .isEqualTo(3));
            assertThat(relay.cameras
                            .require("front", Guest.EVERYBODY, Guest.View.STATE)
                            .source()
                            .isPaused())
                    .isFalse();
            seen.leave();
            soon(() -> assertThat(relay.cameras
                            .require("front", Guest.EVERYBODY, Guest.View.STATE)
                            .source()
                            .isPaused())
                    .isTrue());
        }
    }

    private TestHost host(String... more) {
        return new TestHost(settings("publish", "true", more));
    }

    private TestHost relay(String... more) {
        return new TestHost(settings("subscribe", "true", more));
    }

    private Map<String, String> settings(String key, String value, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("broker", "mqtt://127.0.0.1:" + broker.port, key, value));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static double bad(TestHost relay, String reason) {
        return relay.registry
                .get("framespool.relay.messages.bad")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
