package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two camera hosts, three relays and Mosquitto, each in a process of its own. */
class RelayIT {

    /** However a fault was made, so soon after its end everybody sees pictures again. */
    private static final Duration HEALED = Duration.ofSeconds(20);

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private static final int SIZE = 20_000;
    private static final int ENDLESS = 100_000;

    @TempDir
    private Path directory;

    private Mosquitto broker;

    @BeforeEach
    void startBroker() throws IOException {
        broker = Mosquitto.start(directory);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void everybodySeesBothCamerasAgainWhenTheBrokerIsBack() throws Exception {
        try (Capture front = capture("front");
                Capture back = capture("back");
                PackagedServer relay1 = relay(); // before the hosts: the order of starts is nobody's business
                PackagedServer host1 = host("front");
                PackagedServer relay2 = relay();
                PackagedServer host2 = host("back");
                PackagedServer relay3 = relay()) {
            List<PackagedServer> relays = List.of(relay1, relay2, relay3);
            // Given
            for (PackagedServer relay : relays) {
                moves(relay, "front", HEALED);
                moves(relay, "back", HEALED);
            }

            // When
            broker.kill();
            for (PackagedServer relay : relays) {
                await().atMost(HEALED).until(() -> Boolean.FALSE.equals(relay.isReady()));
                assertThat(relay.managementStatus("/q/health/live")).isEqualTo(200);
                assertThat(relay.mainStatus("/cameras/front/snapshot")).isEqualTo(200);
            }
            moves(host1, "front", HEALED);
            broker.restart();

            // Then
            for (PackagedServer relay : relays) {
                moves(relay, "front", HEALED);
                moves(relay, "back", HEALED);
                await().until(() -> Boolean.TRUE.equals(relay.isReady()));
            }
            assertThat(front.isDone() || back.isDone()).isFalse();
            assertThat(host2.isReady()).isTrue();
        }
    }

    @Test
    void aHostThatIsKilledIsOfflineWithinTheKeepAliveAndItsRestartIsSeen() throws Exception {
        try (Capture front = capture("front");
                PackagedServer relay = relay()) {
            try (PackagedServer host = host("front")) {
                moves(relay, "front", HEALED);

                // When
                host.suspend();

                // Then
                await().atMost(KEEP_ALIVE)
                        .untilAsserted(() ->
                                assertThat(relay.get("/api/cameras/front")).contains("\"online\":false", "offline"));
                host.resume();
                moves(relay, "front", HEALED);
            }
            await().atMost(HEALED)
                    .untilAsserted(
                            () -> assertThat(relay.get("/api/cameras/front")).contains("\"online\":false", "offline"));
            assertThat(front.isDone()).isFalse();
        }
    }

    @Test
    void aRelayThatStoodStillGoesOnWithTheNewestFrame() throws Exception {
        try (Capture front = capture("front");
                PackagedServer host = host("front");
                PackagedServer relay = relay()) {
            // Given
            moves(relay, "front", HEALED);

            // When
            relay.suspend();
            int before = front.written();
            await().until(() -> front.written() > before + 100);
            relay.resume();

            // Then
            await().atMost(HEALED).untilAsserted(() -> {
                try (StreamClient viewer = new StreamClient(relay.uri("/cameras/front/stream"), 0)) {
                    assertThat(viewer.next().number()).isGreaterThan(front.written() - 50);
                }
            });
            assertThat(host.isReady()).isTrue();
        }
    }

    @Test
    void otherProgramsPublishToRelaysAndTakeFromHosts() throws Exception {
        Path picture = directory.resolve("picture.jpg");
        Files.write(picture, NumberedPicture.jpeg(77, SIZE));
        Path nonsense = Files.writeString(directory.resolve("nonsense"), "no picture");
        try (Capture front = capture("front");
                PackagedServer host = host("front");
                PackagedServer relay = relay()) {
            // Given
            moves(relay, "front", HEALED);

            // When
            mosquitto(Tools.mosquittoPub(), "-t", "framespool/esp/jpeg", "-r", "-f", picture.toString());
            mosquitto(Tools.mosquittoPub(), "-t", "framespool/esp/jpeg", "-f", nonsense.toString());
            Path taken = directory.resolve("taken.jpg");
            mosquitto(taken, Tools.mosquittoSub(), "-t", "framespool/front/jpeg", "-C", "1", "-N");

            // Then
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(relay.get("/api/cameras")).contains("\"esp\""));
            assertThat(NumberedPicture.numberIn(Files.readAllBytes(taken))).isPositive();
            assertThat(host.isReady()).isTrue();
            assertThat(front.isDone()).isFalse();
        }
    }

    @Test
    void viewersOfARelayThatGoesComeToAnotherOneAtOnce() throws Exception {
        try (Capture front = capture("front");
                PackagedServer host = host("front");
                PackagedServer going = relay();
                PackagedServer staying = relay();
                Proxy service = Proxy.start(directory, going.uri("/"), staying.uri("/"))) {
            // Given
            URI stream = service.uri("/plain/cameras/front/stream");
            moves(going, "front", HEALED);
            moves(staying, "front", HEALED);
            List<StreamClient> viewers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                viewers.add(new StreamClient(stream, 0)); // nginx takes the servers in turn
            }
            await().until(() -> going.viewers("front") == 2 && staying.viewers("front") == 2);

            // When
            int before = front.written();
            going.stop();
            await().until(() -> !going.isAlive());

            // Then
            int moved = 0;
            for (StreamClient viewer : viewers) {
                try (viewer) {
                    int number = 0;
                    while (number < before + 100) {
                        number = viewer.next().number();
                    }
                } catch (EOFException ended) {
                    assertThat(ended).hasMessage("The stream ended"); // not within a frame
                    movesAtOnce(stream);
                    moved++;
                }
            }
            assertThat(moved).isEqualTo(2);
            try (PackagedServer back = relay()) {
                moves(back, "front", HEALED);
            }
            assertThat(host.isReady()).isTrue();
        }
    }

    private void mosquitto(Path program, String... arguments) throws Exception {
        mosquitto(Path.of("/dev/null"), program, arguments);
    }

    private void mosquitto(Path output, Path program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(broker.client(program));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static void moves(PackagedServer server, String camera, Duration within) {
        moves(server.uri("/cameras/" + camera + "/stream"), within);
    }

    /** A viewer sees frame after frame. */
    static void moves(URI stream, Duration within) {
        await().atMost(within).ignoreExceptions().untilAsserted(() -> movesAtOnce(stream));
    }

    /** The first attempt is good. */
    static void movesAtOnce(URI stream) throws IOException {
        try (StreamClient viewer = new StreamClient(stream, 0)) {
            int first = viewer.next().number();
            int number = first;
            for (int part = 0; part < 10 && number == first; part++) {
                number = viewer.next().number();
            }
            assertThat(number).isGreaterThan(first);
        }
    }

    private Capture capture(String camera) throws IOException {
        Path spool = Files.createDirectories(directory.resolve(camera));
        return Capture.start(spool, Capture.Manner.RENAME, 25, ENDLESS, SIZE);
    }

    private PackagedServer host(String camera) throws IOException {
        return PackagedServer.start(Map.of(
                "framespool.cameras.%s.directory".formatted(camera),
                directory.resolve(camera).toString(),
                "framespool.cameras.%s.consumed".formatted(camera),
                "delete",
                "framespool.relay.broker",
                broker.uri(),
                "framespool.relay.publish",
                "true"));
    }

    private PackagedServer relay() throws IOException {
        return PackagedServer.start(
                Map.of("framespool.relay.broker", broker.uri(), "framespool.relay.subscribe", "true"));
    }
}
