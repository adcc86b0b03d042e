package io.framespool.outside;

import static io.framespool.outside.Patience.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real Firefox, by what they say of the pictures and by the pixels that they drew. */
final class FirefoxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void theWallAndTheCamerasPageAreLive() throws Exception {
        // Given
        Path spool = Spool.in(directory);
        try (Firefox firefox = Firefox.open(directory);
                Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, 20_000);
                PackagedServer server =
                        PackagedServer.start(Map.of("framespool.cameras.front.directory", spool.toString()))) {

            // When
            firefox.go(server.uri("/"));

            // Then
            await().atMost(PATIENCE)
                    .until(() -> firefox.value("document.querySelector('li').dataset.kind")
                            .equals("live"));
            await().atMost(PATIENCE)
                    .until(() -> firefox.value("document.querySelector('.fps').textContent")
                            .matches("[1-9]\\d* fps"));
            firefox.go(server.uri("/cameras/front"));
            await().atMost(PATIENCE)
                    .until(() -> firefox.value("document.body.dataset.kind").equals("live") && capture.written() > 0);
        }
    }
}
