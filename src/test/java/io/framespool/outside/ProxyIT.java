package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a real nginx as it comes: HTTP/1.0 to the server behind it, and buffering on. */
class ProxyIT {

    @TempDir
    Path temporary;

    @Test
    void framesPassAnUntunedNginxWithoutDelay() throws IOException {
        Path spool = Spool.in(temporary);
        try (PackagedServer server = PackagedServer.start(Map.of(
                        "framespool.cameras.front.directory",
                        spool.toString(),
                        "framespool.stream.keep-alive",
                        "1h")); // nothing pushes a frame's second copy through
                Proxy proxy = Proxy.start(temporary, server.uri("/"))) {
            // Given
            URI stream = proxy.uri("/plain/cameras/front/stream");
            await().ignoreExceptions().until(() -> {
                Viewer.watch(stream).close();
                return true;
            });
            try (Viewer viewer = Viewer.watch(stream)) {

                // When: a camera so slow that a buffer would take a minute to fill
                for (int number = 1; number <= 5; number++) {
                    int copies = 2 * number;
                    Path hidden = spool.resolve(".new");
                    Files.write(hidden, NumberedPicture.jpeg(number, 2_000));
                    Files.move(hidden, spool.resolve("f" + number + ".jpg"));

                    // Then
                    await().until(() -> viewer.parts() >= copies);
                }
                assertThat(viewer.numbers()).containsExactly(1, 2, 3, 4, 5);
            }
        }
    }
}
