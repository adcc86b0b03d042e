package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of the program: its checks, its meters, its log. */
final class OperationIT {

    @TempDir
    Path directory;

    private PackagedServer server(Path spool, Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("framespool.cameras.front.directory", spool.toString());
        settings.put("framespool.cameras.front.rescan-interval", "1s");
        return PackagedServer.start(settings);
    }

    private static void fill(Path spool) throws IOException {
        try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 50, 25, 20_000)) {
            await().until(capture::isDone);
        }
    }

    @Test
    void theMetersAreAsPrometheusWantsThem() throws Exception {
        // Given
        Path promtool = Tools.promtool();
        try (PackagedServer server = server(Spool.in(directory), Map.of())) {
            Path metrics = Files.writeString(directory.resolve("metrics"), server.management("/q/metrics"));

            // When
            Run run = Run.of(directory, metrics, promtool.toString(), "check", "metrics");

            // Then
            assertThat(run.output()).isEmpty();
            assertThat(run.status()).isZero();
            assertThat(Files.readString(metrics)).contains("framespool_camera_state{camera=\"front\",state=\"silent\"");
        }
    }

    @Test
    void readinessFollowsTheDirectoryAndTheLogTellsHowLongTheCameraWasAway() throws Exception {
        // Given
        Path spool = Spool.in(directory);
        try (PackagedServer server = server(spool, Map.of())) {
            fill(spool);
            await().untilAsserted(
                            () -> assertThat(server.log()).anyMatch(line -> line.contains("Camera online after")));
            assertThat(server.managementStatus("/q/health/ready")).isEqualTo(200);

            // When
            Files.move(spool, directory.resolve("away"));
            await().untilAsserted(() ->
                    assertThat(server.managementStatus("/q/health/ready")).isEqualTo(503));
            await().untilAsserted(
                            () -> assertThat(server.log()).anyMatch(line -> line.contains("Camera unusable after")));

            // Then
            assertThat(server.managementStatus("/q/health/live")).isEqualTo(200);
            Files.move(directory.resolve("away"), spool);
            await().untilAsserted(() ->
                    assertThat(server.managementStatus("/q/health/ready")).isEqualTo(200));
            fill(spool);
            Pattern back = Pattern.compile("INFO .*Camera back after \\d+ m?s: camera=front");
            await().untilAsserted(() ->
                    assertThat(server.log()).anyMatch(line -> back.matcher(line).find()));
        }
    }

    @Test
    void oneLineAtTheStartSaysEverything() throws Exception {
        // Given
        try (PackagedServer server =
                server(Spool.in(directory), Map.of("framespool.cameras.front.playback", "sequence"))) {

            // When
            await().untilAsserted(() -> assertThat(server.log()).anyMatch(line -> line.contains("Framespool 1")));

            // Then
            String line = server.log().stream()
                    .filter(candidate -> candidate.contains("Framespool 1"))
                    .findFirst()
                    .orElseThrow();
            assertThat(line)
                    .contains(
                            "transport=",
                            "front sequence " + directory.resolve("spool"),
                            "viewers=5000",
                            "descriptors=")
                    .contains("http://127.0.0.1:" + server.uri("/").getPort(), "management=127.0.0.1:");
        }
    }

    @Test
    void theLogIsJsonWhereItIsAskedFor() throws Exception {
        // Given
        Path spool = Spool.in(directory);

        // When
        try (PackagedServer server = server(spool, Map.of("quarkus.log.console.json.enabled", "true"))) {

            // Then
            await().untilAsserted(() -> assertThat(server.log())
                    .anyMatch(line -> line.startsWith("{\"")
                            && line.contains("\"level\":\"INFO\"")
                            && line.contains("\"message\":\"Framespool 1")));
        }
    }
}
