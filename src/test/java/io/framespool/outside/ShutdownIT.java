package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

    /** The server checks its log for errors as it closes. */
    @Test
    void toldToStopItTellsThePageThatIsOpen() throws Exception {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        try (PackagedServer server = PackagedServer.start(
                Map.of("framespool.cameras.front.directory", Spool.in(temporary).toString()))) {
            // Given
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(
                            URI.create("ws://" + server.uri("/").getAuthority() + "/api/wall"),
                            new WebSocket.Listener() {
                                @Override
                                public CompletionStage<?> onClose(WebSocket page, int status, String reason) {
                                    closed.complete(status);
                                    return CompletableFuture.completedFuture(null);
                                }
                            })
                    .join();

            // When
            server.stop();

            // Then
            await().until(closed::isDone);
            assertThat(closed.join()).isEqualTo(1001); // going away: RFC 6455, 7.4.1
            await().until(() -> !server.isAlive());
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
