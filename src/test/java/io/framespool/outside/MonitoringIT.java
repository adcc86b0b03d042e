package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules and the dashboard, against the program and a real Prometheus. */
final class MonitoringIT {

    private static final Path MONITORING = Manifests.DIRECTORY.resolve("components/monitoring");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    Path directory;

    /** The rules as Prometheus reads them, without the object around them. */
    private Path rules(boolean isPatient) throws IOException {
        JsonNode spec = YAML.readTree(MONITORING.resolve("prometheus-rule.yaml").toFile())
                .path("spec");
        if (!isPatient) {
            spec.findParents("for").forEach(rule -> ((ObjectNode) rule).put("for", "0s"));
        }
        Path rules = directory.resolve("alerts.yaml");
        YAML.writeValue(rules.toFile(), spec);
        return rules;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(250));
    }

    @Test
    void eachAlertFiresAndStopsByItsUnitTest() throws Exception {
        // Given
        Path promtool = Tools.promtool();
        Path rules = rules(true);
        Path tests = Files.copy(Path.of("src/test/resources/alerts-test.yaml"), directory.resolve("alerts-test.yaml"));

        // When
        Run run = Run.of(directory, Path.of("/dev/null"), promtool.toString(), "test", "rules", tests.toString());

        // Then
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(YAML.readTree(tests.toFile()).findValuesAsText("alertname"))
                .containsAll(YAML.readTree(rules.toFile()).findValuesAsText("alert"));
    }

    @Test
    void eachAlertFiresWhenItsFaultIsMadeAndThoseOfAStateStopWhenItIsMended() throws Exception {
        // Given
        Path spool = Spool.in(directory);
        Path slow = Files.createDirectory(directory.resolve("slow"));
        Path archive = Files.writeString(directory.resolve("no-directory"), "");
        Map<String, String> settings = new HashMap<>(Map.of(
                "framespool.cameras.front.directory", spool.toString(),
                "framespool.cameras.front.rescan-interval", "1s",
                "framespool.cameras.front.consumed", "archive",
                "framespool.cameras.front.archive-directory", archive.toString(),
                "framespool.cameras.slow.directory", slow.toString(),
                "framespool.cameras.slow.playback", "sequence",
                "framespool.cameras.slow.fps", "1",
                "framespool.stream.max-viewers", "7",
                "framespool.stream.stall-timeout", "1s",
                "framespool.stream.admission-patience", "100ms"));
        List<StreamClient> stalled = new ArrayList<>();
        try (PackagedServer server = PackagedServer.start(settings);
                Prometheus prometheus = Prometheus.start(directory, server, rules(false))) {
            soon().until(() -> prometheus.fires("FramespoolCameraSilent"));
            for (int viewer = 0; viewer < 7; viewer++) { // without a frame nobody stalls, nor makes room
                stalled.add(new StreamClient(server.uri("/cameras/front/stream"), 8192));
            }
            assertThat(server.mainStatus("/cameras/front/stream")).isEqualTo(503);

            // When
            try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 25, 1_000_000);
                    Capture flood = Capture.start(slow, Capture.Manner.RENAME, 60, 1800, 5_000)) {
                for (String bad : List.of("a.jpg", "b.jpg", "c.jpg", "d.jpg")) {
                    Files.writeString(spool.resolve(bad), "no picture");
                }
                await().until(capture::isDone);
                for (String alert : List.of(
                        "FramespoolDeletionFails",
                        "FramespoolViewersRefused",
                        "FramespoolViewersStall",
                        "FramespoolFilesBad",
                        "FramespoolBacklogGrows")) {
                    soon().untilAsserted(() ->
                            assertThat(prometheus.fires(alert)).as(alert).isTrue());
                }
                assertThat(flood.written()).isPositive();
            }
            Files.delete(archive);
            Path away = directory.resolve("away");

            // Then
            soon().untilAsserted(() ->
                    assertThat(prometheus.fires("FramespoolDeletionFails")).isFalse());
            Files.move(spool, away);
            soon().until(() -> prometheus.fires("FramespoolSpoolGone"));
            Files.move(away, spool);
            soon().until(() -> !prometheus.fires("FramespoolSpoolGone"));
            server.stop();
            soon().until(() -> prometheus.fires("FramespoolDown"));
        } finally {
            for (StreamClient client : stalled) {
                client.close();
            }
        }
    }

    @Test
    void everyQueryOfTheDashboardAnswersWithNumbers() throws Exception {
        // Given
        Path spool = Spool.in(directory);
        JsonNode dashboard = YAML.readTree(MONITORING.resolve("dashboard.json").toFile());
        List<String> queries = dashboard.path("panels").findValuesAsText("expr");
        try (PackagedServer server =
                        PackagedServer.start(Map.of("framespool.cameras.front.directory", spool.toString()));
                Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 1_000_000, 20_000);
                Viewer viewer = Viewer.watch(server.uri("/cameras/front/stream"));
                Prometheus prometheus = Prometheus.start(directory, server, rules(true))) {
            soon().until(() -> viewer.seen().size() > 100 && capture.written() > 100);

            for (String query : queries) {
                // When
                String concrete = query.replace("$camera", ".*").replace("$__rate_interval", "10s");

                // Then
                soon().untilAsserted(() -> {
                    JsonNode series = prometheus.query(concrete);
                    assertThat(series.size()).as(concrete).isPositive();
                    assertThat(series.get(0).path("value").get(1).asText())
                            .as(concrete)
                            .isNotEqualTo("NaN");
                });
            }
        }
        assertThat(queries).hasSizeGreaterThan(15);
    }
}
