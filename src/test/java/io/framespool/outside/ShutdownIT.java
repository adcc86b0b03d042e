package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What viewers and an orchestrator see of a program that is told to stop. */
class ShutdownIT {

    private static final int VIEWERS = 1000;
    private static final int STALLED = 50;

    @TempDir
    Path temporary;

    @Test
    void toldToStopItEndsEveryStreamBetweenTwoFrames() throws Exception {
        Path spool = Spool.in(temporary);
        List<ChunkedViewer> viewers = new ArrayList<>();
        List<StreamClient> stalled = new ArrayList<>();
        try (PackagedServer server = PackagedServer.start(Map.of(
                        "framespool.cameras.front.directory",
                        spool.toString(),
                        PackagedServer.LEAK_DETECTION,
                        "disabled"));
                Capture capture = Capture.start(spool, Capture.Manner.RENAME, 2, 100_000, 20_000)) {
            // Given
            URI stream = server.uri("/cameras/front/stream");
            await().until(() -> capture.written() > 0);
            for (int i = 0; i < STALLED; i++) { // they hold the end up until the server's patience is over
                stalled.add(new StreamClient(stream, 8 * 1024));
            }
            for (int i = 0; i < VIEWERS; i++) {
                viewers.add(ChunkedViewer.watch(stream));
            }
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> viewers.stream().allMatch(viewer -> viewer.parts() > 10));
            assertThat(server.isReady()).isTrue();

            // When
            server.stop();

            // Then
            await().until(() -> !server.isAlive());
            await().until(() -> viewers.stream().noneMatch(ChunkedViewer::isRunning));
            assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.end()).isEqualTo("last chunk"));
        } finally {
            for (StreamClient client : stalled) {
                client.close();
            }
        }
    }

    @Test
    void toldToStopItIsNotReadyAnyMoreWhileItGoesOnServing() throws Exception {
        // Given
        try (PackagedServer server = PackagedServer.start(Map.of(
                "framespool.cameras.front.directory",
                Spool.in(temporary).toString(),
                "quarkus.shutdown.delay",
                "5s"))) {
            await().until(() -> Boolean.TRUE.equals(server.isReady()));

            // When
            server.stop();

            // Then
            await().until(() -> Boolean.FALSE.equals(server.isReady()));
            await().until(() -> !server.isAlive());
        }
    }
}
