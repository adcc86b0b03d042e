package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the program says of itself to somebody who helps. */
final class DiagnosticsIT {

    @TempDir
    Path directory;

    private static JsonNode diagnosis(PackagedServer server, int seconds) throws Exception {
        return new ObjectMapper().readTree(server.management("/api/diagnostics?watch=" + seconds));
    }

    private PackagedServer server(Path spool) throws Exception {
        return PackagedServer.start(Map.of(
                "framespool.cameras.front.directory",
                spool.toString(),
                "framespool.cameras.front.settle-timeout",
                "200ms"));
    }

    @ParameterizedTest
    @EnumSource(names = {"RENAME", "SLOWLY"})
    void aWriterIsKnownByItsHabits(Capture.Manner manner) throws Exception {
        // Given
        Path spool = Spool.in(directory);
        try (PackagedServer server = server(spool);
                Capture capture = Capture.start(spool, manner, 20, 1_000_000, 20_000)) {
            await().until(() -> capture.written() > 20);

            // When
            JsonNode diagnosis = diagnosis(server, 5);

            // Then
            JsonNode camera = diagnosis.path("cameras").path(0);
            JsonNode writer = camera.path("spool").path("writer");
            assertThat(camera.path("state").asText()).isEqualTo("online");
            assertThat(camera.path("watching").asText()).isNotEmpty();
            assertThat(camera.path("spool").path("fileSystem").asText()).isNotEmpty();
            boolean renames = manner == Capture.Manner.RENAME;
            int other = writer.path(renames ? "inPlace" : "renamed").asInt();
            assertThat(writer.path(renames ? "renamed" : "inPlace").asInt())
                    .as("of a hundred")
                    .isGreaterThan(10)
                    .isGreaterThan(2 * other);
            assertThat(writer.path("newestAheadSeconds").asDouble()).isBetween(-2.0, 1.0);
            assertThat(diagnosis.path("limits").path("maxDescriptors").asInt()).isPositive();
            assertThat(diagnosis.path("limits").path("inotifyWatches").asInt()).isPositive();
        }
    }

    @Test
    void eachFaultIsFoundAndHasARemedy() throws Exception {
        // Given
        Path spool = Spool.in(directory);
        try (PackagedServer server = server(spool)) {
            Files.writeString(spool.resolve("bad.jpg"), "no picture");
            AtomicBoolean isWatched = new AtomicBoolean(true);
            Thread ahead = new Thread(() -> writeAhead(spool, isWatched));
            await().untilAsserted(
                            () -> assertThat(server.get("/api/cameras/front")).contains("not-jpeg"));

            // When
            ahead.start();
            JsonNode diagnosis;
            try {
                diagnosis = diagnosis(server, 1);
            } finally {
                isWatched.set(false);
                Threads.join(ahead);
            }

            // Then
            assertThat(diagnosis.path("findings").findValuesAsText("what"))
                    .anyMatch(what -> what.startsWith("The camera is silent since"))
                    .anyMatch(what -> what.contains("files were bad (not-jpeg), the last one was "))
                    .anyMatch(what -> what.contains("s in the future"));
            assertThat(diagnosis.path("findings").findValuesAsText("remedy"))
                    .hasSameSizeAs(diagnosis.path("findings"))
                    .doesNotContain("");
        }
    }

    /** A file with a time of tomorrow, again and again for as long as the spool is watched. */
    private static void writeAhead(Path spool, AtomicBoolean isWatched) {
        for (int i = 0; isWatched.get(); i++) {
            try {
                Path file = Files.writeString(spool.resolve(".hidden"), "no picture");
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
                Files.move(file, spool.resolve("ahead" + i + ".jpg"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/plain/cameras/front/stream, 30s, NOTE, Nothing on the way to",
        "/plain/cameras/front/stream, 4s, NOTE, keeps frames", // which closes who reads nothing for longer
        "/keeping/cameras/front/stream, 30s, WARNING, slow links get old pictures",
        "/nowhere/cameras/front/stream, 30s, WARNING, answers 40"
    })
    void aProxyThatKeepsFramesIsFound(String path, String stallTimeout, String severity, String what) throws Exception {
        // Given
        Path spool = Spool.in(directory);
        try (PackagedServer server = PackagedServer.start(Map.of(
                        "framespool.cameras.front.directory",
                        spool.toString(),
                        "framespool.stream.stall-timeout",
                        stallTimeout));
                Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 1_000_000, 70_000);
                Proxy proxy = Proxy.start(directory, server.uri("/"))) {
            await().until(() -> capture.written() > 50);
            String address = proxy.uri(path).toString();
            String withSecrets = address.replace("://", "://alice:horse@") + "?token=hidden";

            // When
            String answer = server.management(
                    "/api/diagnostics?watch=10&through=" + URLEncoder.encode(withSecrets, StandardCharsets.UTF_8));

            // Then
            assertThat(new ObjectMapper().readTree(answer).path("findings"))
                    .filteredOn(finding -> finding.path("what").asText().contains(address))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.path("what").asText()).contains(what);
                        assertThat(finding.path("severity").asText()).isEqualTo(severity);
                    });
            assertThat(answer).doesNotContain("horse", "hidden");
            assertThat(server.log()).noneMatch(line -> line.contains("horse") || line.contains("hidden"));
        }
    }

    @Test
    void aProxyThatWaitsForItsBufferToFillIsFound() throws Exception {
        // Given
        Path spool = Spool.in(directory);
        try (PackagedServer server = PackagedServer.start(Map.of(
                        "framespool.cameras.front.directory", spool.toString(), "framespool.stream.keep-alive", "1h"));
                Capture capture = Capture.start(spool, Capture.Manner.RENAME, 1, 1_000_000, 1_000);
                Proxy proxy = Proxy.start(directory, server.uri("/"))) {
            await().until(() -> capture.written() > 2);

            // When
            String answer = server.management("/api/diagnostics?watch=1&through="
                    + URLEncoder.encode(
                            proxy.uri("/keeping/cameras/front/stream").toString(), StandardCharsets.UTF_8));

            // Then
            assertThat(answer).contains("more than a second late");
        }
    }

    @Test
    void whatIsNoStreamOfOursIsNotAskedFor() throws Exception {
        // Given
        try (PackagedServer server = server(Spool.in(directory))) {

            // When, Then
            for (String other : List.of(
                    "http://127.0.0.1/",
                    "file:/cameras/front/stream",
                    "http://a/cameras/b/stream",
                    "%25",
                    "http://u:horse@127.0.0.1:70000/cameras/front/stream")) {
                assertThat(server.managementStatus("/api/diagnostics?watch=0&through=" + other))
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void aMissingDirectoryIsAnError() throws Exception {
        // Given
        try (PackagedServer server = server(directory.resolve("missing"))) {

            // When, Then
            await().untilAsserted(() -> {
                JsonNode diagnosis = diagnosis(server, 1);
                assertThat(diagnosis.path("findings").findValuesAsText("severity"))
                        .contains("ERROR");
                assertThat(diagnosis.path("findings").findValuesAsText("what"))
                        .anyMatch(what -> what.contains("unusable") && what.contains("does not exist"));
            });
        }
    }
}
