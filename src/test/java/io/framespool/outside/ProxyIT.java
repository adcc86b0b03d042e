package io.framespool.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a real nginx as it comes: HTTP/1.0 to the server behind it, and buffering on. */
class ProxyIT {

    @TempDir
    Path temporary;

    @Test
    void framesPassAnUntunedNginxWithoutDelay() throws IOException {
        Path nginx = Tools.nginx();
        Path spool = Spool.in(temporary);
        try (PackagedServer server =
                        PackagedServer.start(Map.of("framespool.cameras.front.directory", spool.toString()));
                Nginx proxy = new Nginx(nginx, temporary, server.uri("/").getPort())) {
            // Given
            URI stream = URI.create("http://127.0.0.1:" + proxy.port + "/cameras/front/stream");
            await().ignoreExceptions().until(() -> {
                Viewer.watch(stream).close();
                return true;
            });
            try (Viewer viewer = Viewer.watch(stream)) {

                // When: a camera so slow that a buffer would take a minute to fill
                for (int number = 1; number <= 5; number++) {
                    int expected = number;
                    Path hidden = spool.resolve(".new");
                    Files.write(hidden, NumberedPicture.jpeg(number, 2_000));
                    Files.move(hidden, spool.resolve("f" + number + ".jpg"));

                    // Then
                    await().atMost(Duration.ofSeconds(2))
                            .until(() -> viewer.numbers().contains(expected));
                }
                assertThat(viewer.numbers()).containsExactly(1, 2, 3, 4, 5);
            }
        }
    }

    /** A process of its own that only forwards. */
    private static final class Nginx implements AutoCloseable {

        final int port = freePort();
        private final Process process;

        Nginx(Path program, Path directory, int upstream) throws IOException {
            Path config = directory.resolve("nginx.conf");
            Files.writeString(config, """
                    daemon off;
                    master_process off;
                    pid %1$s/nginx.pid;
                    error_log stderr;
                    events {}
                    http {
                      access_log off;
                      client_body_temp_path %1$s/body;
                      proxy_temp_path %1$s/proxy;
                      fastcgi_temp_path %1$s/fastcgi;
                      uwsgi_temp_path %1$s/uwsgi;
                      scgi_temp_path %1$s/scgi;
                      server {
                        listen 127.0.0.1:%2$d;
                        location / {
                          proxy_pass http://127.0.0.1:%3$d;
                        }
                      }
                    }
                    """.formatted(directory, port, upstream));
            process = new ProcessBuilder(program.toString(), "-c", config.toString(), "-p", directory.toString())
                    .inheritIO()
                    .start();
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }

        @Override
        public void close() {
            process.destroy();
            await().until(() -> !process.isAlive());
        }
    }
}
