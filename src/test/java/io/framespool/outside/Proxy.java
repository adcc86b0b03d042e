package io.framespool.outside;

import static io.framespool.outside.Patience.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An nginx before one or several servers: {@code /upgrading/} as its documentation has it for WebSockets, {@code /plain/} without. */
final class Proxy implements AutoCloseable {

    private static final String CONFIGURATION = """
            daemon off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxied;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              upstream service {%3$s
              }
              server {
                listen 127.0.0.1:%2$d;
                location /plain/ {
                  proxy_pass http://service/;
                }
                location /keeping/ {
                  proxy_pass http://service/;
                  proxy_ignore_headers X-Accel-Buffering;
                  proxy_buffers 1024 32k; # its workers cannot write to the directory of a test
                }
                location /upgrading/ {
                  proxy_pass http://service/;
                  proxy_http_version 1.1;
                  proxy_set_header Host $http_host;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection upgrade;
                }
              }
            }
            """;

    private final Process process;
    private final int port;

    private Proxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param servers each in its turn */
    static Proxy start(Path directory, URI... servers) throws IOException {
        Path nginx = Tools.nginx();
        Path home = Files.createDirectories(directory.resolve("nginx"));
        int port = freePort();
        String upstream = Arrays.stream(servers)
                .map(server -> " server " + server.getRawAuthority() + ";")
                .collect(Collectors.joining());
        Path configuration =
                Files.writeString(home.resolve("nginx.conf"), CONFIGURATION.formatted(home, port, upstream));
        Proxy proxy = new Proxy(
                new ProcessBuilder(List.of(nginx.toString(), "-c", configuration.toString(), "-p", home.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("output.log").toFile())
                        .start(),
                port);
        await("nginx").until(proxy::answers);
        return proxy;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        process.destroy();
        await("nginx to end").until(() -> !process.isAlive());
    }
}
