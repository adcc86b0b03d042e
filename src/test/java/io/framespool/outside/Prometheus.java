package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real Prometheus that scrapes one program each second. Closing it ends it. */
final class Prometheus implements AutoCloseable {

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param rules a file of alert rules */
    static Prometheus start(Path directory, PackagedServer server, Path rules) throws IOException {
        Path executable = Tools.prometheus();
        URI address = URI.create("http://127.0.0.1:" + freePort() + "/");
        Path configuration = Files.writeString(directory.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [%s]
                scrape_configs:
                  - job_name: framespool
                    metrics_path: /q/metrics
                    static_configs: [{targets: ["%s"]}]
                """.formatted(
                        rules, server.managementUri("/").getAuthority()));
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=" + address.getAuthority())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, address);
        try {
            await("Prometheus' first scrape")
                    .atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .until(() -> prometheus.query("up == 1").size() == 1);
        } catch (RuntimeException notStarted) {
            prometheus.close();
            throw notStarted;
        }
        return prometheus;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The series that the query answers with. Fails if it is none. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        return get("api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8), expression)
                .path("result");
    }

    /** Whether an alert fires. */
    boolean fires(String alert) throws IOException, InterruptedException {
        for (JsonNode each : get("api/v1/alerts", alert).path("alerts")) {
            if (each.path("labels").path("alertname").asText().equals(alert)
                    && each.path("state").asText().equals("firing")) {
                return true;
            }
        }
        return false;
    }

    private JsonNode get(String path, String what) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as("%s: %s", what, response.body()).isEqualTo(200);
        return json.readTree(response.body()).path("data");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            await("Prometheus' end").atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }
}
