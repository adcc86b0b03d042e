package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera host, Mosquitto and a relay, each on a machine of its own, and the network between them fails. */
final class RelayNetworkIT {

    private static final Duration HEALED = Duration.ofSeconds(20);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final int PORT = 1883;
    private static final int ENDLESS = 100_000;

    @TempDir
    private Path directory;

    private Network network;
    private Mosquitto broker;

    @BeforeEach
    void startBroker() throws Exception {
        network = new Network("host", "broker", "relay");
        try {
            broker = Mosquitto.start(
                    directory,
                    new InetSocketAddress(network.reachedAt("broker"), PORT),
                    network.on("broker"),
                    "allow_anonymous true");
        } catch (IOException | RuntimeException | Error notStarted) {
            network.close();
            throw notStarted;
        }
    }

    @AfterEach
    void stopBroker() throws Exception {
        if (broker != null) {
            broker.close();
            network.close();
        }
    }

    @Test
    void whicheverLineWasCutPicturesAreBackWithinSeconds() throws Exception {
        try (Capture front = capture(20_000);
                PackagedServer host = host();
                PackagedServer relay = relay()) {
            URI stream = relay.uri("/cameras/front/stream");
            RelayIT.moves(stream, HEALED);
            try (Viewer viewer = Viewer.watch(stream)) {

                // When
                network.cut("host");

                // Then
                await().atMost(KEEP_ALIVE)
                        .untilAsserted(() ->
                                assertThat(relay.get("/api/cameras/front")).contains("\"online\":false", "offline"));
                RelayIT.movesAtOnce(host.uri("/cameras/front/stream"));
                network.mend("host");
                RelayIT.moves(stream, HEALED);

                // When
                network.cut("relay");

                // Then
                await().atMost(KEEP_ALIVE).until(() -> Boolean.FALSE.equals(relay.isReady()));
                assertThat(relay.get("/api/cameras/front")).contains("\"online\":false", "cannot be used");
                network.mend("relay");
                RelayIT.moves(stream, HEALED);
                await().until(() -> Boolean.TRUE.equals(relay.isReady()));

                // When
                network.cut("broker");
                await().atMost(KEEP_ALIVE).until(() -> Boolean.FALSE.equals(relay.isReady()));
                network.mend("broker");

                // Then
                RelayIT.moves(stream, HEALED);
                await("the viewer that stayed")
                        .until(() -> viewer.seen().get(viewer.seen().size() - 1).number() > front.written() - 25);
            }
        }
    }

    @Test
    void aThinUplinkMakesFramesFewerAndNotOlder() throws Exception {
        try (Capture front = capture(70_000);
                PackagedServer host = host();
                PackagedServer relay = relay();
                Viewer local = Viewer.watch(host.uri("/cameras/front/stream"))) {
            // Given
            URI stream = relay.uri("/cameras/front/stream");
            RelayIT.moves(stream, HEALED);

            // When
            network.narrow("host", "4mbit");
            long since = System.nanoTime();

            // Then
            List<Double> ages = new ArrayList<>();
            try (StreamClient viewer = new StreamClient(stream, 0)) {
                long last = 0;
                while (ages.size() < 80) {
                    StreamClient.Part part = viewer.next();
                    if (part.sequence() > last) {
                        ages.add(System.currentTimeMillis() / 1e3 - part.timestamp());
                        last = part.sequence();
                    }
                }
            }
            assertThat(ages.subList(30, 80).stream().sorted().toList().get(25))
                    .as("seconds, the median, once the line is narrow and TCP knows it: %s", ages)
                    .isLessThan(1);
            assertThat((System.nanoTime() - since) / 1e9)
                    .as("seconds for 80 frames: 5.6 MB take 11 s")
                    .isGreaterThan(8);
            assertThat(local.shareSince(since)).as("the local viewer's share").isGreaterThan(0.5);
            assertThat(front.isDone()).isFalse();
        }
    }

    private Capture capture(int size) throws IOException {
        Path spool = Files.createDirectories(directory.resolve("front"));
        return Capture.start(spool, Capture.Manner.RENAME, 25, ENDLESS, size);
    }

    private PackagedServer host() throws IOException {
        return start(
                "host",
                Map.of(
                        "framespool.cameras.front.directory",
                        directory.resolve("front").toString(),
                        "framespool.cameras.front.consumed",
                        "delete",
                        "framespool.relay.publish",
                        "true"));
    }

    private PackagedServer relay() throws IOException {
        return start("relay", Map.of("framespool.relay.subscribe", "true"));
    }

    private PackagedServer start(String machine, Map<String, String> settings) throws IOException {
        String reachedAt = network.reachedAt(machine).getHostAddress();
        Map<String, String> all = new HashMap<>(Map.of(
                "quarkus.http.host",
                reachedAt,
                "quarkus.http.port",
                "0",
                "quarkus.management.host",
                reachedAt,
                "quarkus.management.port",
                "0",
                "framespool.relay.broker",
                "mqtt://%s:%d".formatted(network.address("broker"), PORT)));
        all.putAll(settings);
        List<String> command = new ArrayList<>(network.on(machine));
        command.addAll(PackagedServer.command(all));
        return PackagedServer.started(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }
}
