package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mosquitto as one is set up on a network: TLS, a certificate of each client, users with passwords. */
final class RelayTlsIT {

    private static final String SECRET = "correct horse";
    private static final String TROUBLE = "Broker cannot be used";

    /** What a busy machine may bring about. */
    private static final String SLOW = ".*(did not answer|timed out|It is silent).*";

    @TempDir
    private Path directory;

    private Mosquitto broker;

    @BeforeEach
    void startBroker() throws Exception {
        issue("broker", 1, "localhost");
        issue("expired", -1, "localhost");
        Path authorities = directory.resolve("clients.crt");
        Files.writeString(authorities, text("broker-server-ca.crt") + text("expired-server-ca.crt"));
        Path users = directory.resolve("users");
        Files.createFile(users);
        Run made = Run.of(
                directory,
                Path.of("/dev/null"),
                Tools.mosquittoPasswd().toString(),
                "-b",
                users.toString(),
                "camera",
                SECRET);
        assertThat(made.status()).as(made.output()).isZero();
        Files.writeString(directory.resolve("password"), SECRET + "\n");
        Files.writeString(directory.resolve("wrong password"), "battery staple\n");
        broker = Mosquitto.start(
                directory,
                "certfile " + directory.resolve("broker.crt"),
                "keyfile " + directory.resolve("broker.key"),
                "cafile " + authorities,
                "require_certificate true",
                "password_file " + users,
                "user root"); // reads the files of this test, whoever runs it
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private void issue(String name, int days, String host) throws Exception {
        new CertificateGenerator(directory, true)
                .generate(new CertificateRequest()
                        .withName(name)
                        .withCN(host)
                        .withSubjectAlternativeName("DNS:" + host)
                        .withClientCertificate()
                        .withDuration(Duration.ofDays(days))
                        .withFormat(Format.PEM));
    }

    private String text(String file) throws IOException {
        return Files.readString(directory.resolve(file), StandardCharsets.US_ASCII);
    }

    /** What a host and a relay have in common. */
    private Map<String, String> settings(String authority, String client, String host, String password) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "framespool.relay.broker", "mqtts://%s:%d".formatted(host, broker.port()),
                "framespool.relay.username", "camera",
                "framespool.relay.password-file", directory.resolve(password).toString(),
                "framespool.relay.tls-configuration-name", "broker",
                "quarkus.tls.broker.trust-store.pem.certs",
                        directory.resolve(authority).toString()));
        if (!client.equals("none")) {
            settings.put(
                    "quarkus.tls.broker.key-store.pem.0.cert",
                    directory.resolve(client + ".crt").toString());
            settings.put(
                    "quarkus.tls.broker.key-store.pem.0.key",
                    directory.resolve(client + ".key").toString());
        }
        return settings;
    }

    private Map<String, String> good() {
        return settings("broker-client-ca.crt", "broker-client", "localhost", "password");
    }

    @Test
    void framesCrossABrokerThatAsksForEverything() throws Exception {
        Path spool = Files.createDirectories(directory.resolve("front"));
        Map<String, String> publishing = good();
        publishing.put("framespool.relay.publish", "true");
        publishing.put("framespool.cameras.front.directory", spool.toString());
        publishing.put("framespool.cameras.front.consumed", "delete");
        Map<String, String> subscribing = good();
        subscribing.put("framespool.relay.subscribe", "true");
        try (Capture front = Capture.start(spool, Capture.Manner.RENAME, 25, 100_000, 70_000);
                PackagedServer host = PackagedServer.start(publishing);
                PackagedServer relay = PackagedServer.start(subscribing)) {
            // When, Then
            RelayIT.moves(relay.uri("/cameras/front/stream"), Duration.ofSeconds(20));
            await().until(() -> Boolean.TRUE.equals(relay.isReady()));
            assertThat(front.isDone()).isFalse();
            assertThat(host.log())
                    .noneMatch(line -> line.contains(SECRET) || (line.contains(TROUBLE) && !line.matches(SLOW)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "expired-client-ca.crt, broker-client, localhost, password, TLS is not agreed on",
        "broker-client-ca.crt, broker-client, 127.0.0.1, password, 127.0.0.1 found",
        "broker-client-ca.crt, expired-client, localhost, password, expired",
        "broker-client-ca.crt, none, localhost, password, TLS is not agreed on",
        "broker-client-ca.crt, broker-client, localhost, wrong password, not authorized"
    })
    void whatTheBrokerOrWeDoNotAcceptIsToldOnceAndWithoutSecrets(
            String authority, String client, String host, String password, String reason) throws Exception {
        // Given
        Map<String, String> settings = settings(authority, client, host, password);
        settings.put("framespool.relay.subscribe", "true");

        // When
        try (PackagedServer relay = PackagedServer.start(settings)) {
            await().until(() -> !troubles(relay, reason).isEmpty());

            // Then
            await().during(Duration.ofSeconds(5))
                    .until(() -> troubles(relay, reason).size() == 1); // some five attempts are made meanwhile
            assertThat(relay.isReady()).isFalse();
            assertThat(relay.managementStatus("/q/health/live")).isEqualTo(200);
            assertThat(relay.log()).noneMatch(line -> line.contains("staple") || line.contains(SECRET));
        }
    }

    @Test
    void aCertificateThatWasRenewedIsUsedWithoutARestart() throws Exception {
        // Given
        mount("expired-client");
        Map<String, String> settings = settings("broker-client-ca.crt", "mounted", "localhost", "password");
        settings.put("framespool.relay.subscribe", "true");
        settings.put("quarkus.tls.broker.reload-period", "30s"); // the shortest
        try (PackagedServer relay = PackagedServer.start(settings)) {
            await().until(() -> !troubles(relay).isEmpty());

            // When
            mount("broker-client");

            // Then
            await().atMost(Duration.ofSeconds(90)).until(() -> Boolean.TRUE.equals(relay.isReady()));
        }
    }

    private void mount(String client) throws IOException {
        for (String kind : new String[] {".key", ".crt"}) {
            Path fresh = Files.copy(directory.resolve(client + kind), directory.resolve("fresh"));
            Files.move(fresh, directory.resolve("mounted" + kind), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static List<String> troubles(PackagedServer server, String reason) {
        return troubles(server).stream().filter(line -> line.contains(reason)).toList();
    }

    private static List<String> troubles(PackagedServer server) {
        return server.log().stream().filter(line -> line.contains(TROUBLE)).toList();
    }
}
