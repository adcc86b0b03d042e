package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program behind TLS, with certificates as files, as an orchestrator mounts them. */
final class TlsIT {

    private static final String SECRET = "secret";

    @TempDir
    Path directory;

    private void issue(String name) throws Exception {
        new CertificateGenerator(directory, true)
                .generate(new CertificateRequest()
                        .withName(name)
                        .withClientCertificate()
                        .withPassword(SECRET)
                        .withFormat(Format.PEM)
                        .withFormat(Format.PKCS12));
    }

    /** Puts what was issued where the server reads it. */
    private void mount(String name) throws IOException {
        for (String kind : new String[] {"key", "crt"}) {
            Path fresh = Files.copy(directory.resolve(name + "." + kind), directory.resolve("fresh"));
            Files.move(fresh, directory.resolve("tls." + kind), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private PackagedServer start(Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                "quarkus.tls.key-store.pem.0.cert",
                directory.resolve("tls.crt").toString(),
                "quarkus.tls.key-store.pem.0.key",
                directory.resolve("tls.key").toString(),
                "quarkus.http.ssl-port",
                "0"));
        all.putAll(settings);
        return PackagedServer.start(all);
    }

    private static URI secure(PackagedServer server, String path) {
        String line = server.log().stream()
                .filter(each -> each.contains("Listening on") && each.contains("https://"))
                .findFirst()
                .orElseThrow();
        return URI.create(line.replaceAll(".*(https://[^ ,\"]+?)\\.? .*", "$1").replace("127.0.0.1", "localhost"))
                .resolve(path);
    }

    private KeyStore store(String file) throws Exception {
        try (InputStream in = Files.newInputStream(directory.resolve(file))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, SECRET.toCharArray());
            return store;
        }
    }

    private SSLContext trusting(String issuer, String client) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(issuer + "-client-truststore.p12"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(client.isEmpty() ? null : store(client + "-client-keystore.p12"), SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private HttpClient client(String issuer, String client) throws Exception {
        return HttpClient.newBuilder().sslContext(trusting(issuer, client)).build();
    }

    private static HttpResponse<InputStream> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofInputStream());
    }

    /** Trusts {@code old}, and has not said anything yet. */
    private SSLSocket socketOfTls12(PackagedServer server) throws Exception {
        URI uri = secure(server, "/");
        SSLSocket socket =
                (SSLSocket) trusting("old", "").getSocketFactory().createSocket(uri.getHost(), uri.getPort());
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        return socket;
    }

    @Test
    void aNewCertificateIsTakenUpWhileStreamsRunOn() throws Exception {
        // Given
        issue("old");
        issue("new");
        mount("old");
        try (PackagedServer server = start(Map.of("quarkus.tls.reload-period", "30s"));
                InputStream stream =
                        get(client("old", ""), secure(server, "/stream")).body()) {
            assertThat(stream.readNBytes(100_000)).hasSize(100_000);

            // When
            mount("new");
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        stream.readNBytes(50_000);
                        try {
                            return get(client("new", ""), secure(server, "/snapshot"))
                                            .statusCode()
                                    == 200;
                        } catch (SSLException stillTheOld) {
                            return false;
                        }
                    });

            // Then
            assertThat(stream.readNBytes(1_000_000)).hasSize(1_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theProtocolsOfTodayAreSpoken(String protocol) throws Exception {
        // Given
        issue("old");
        mount("old");
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting("old", ""))
                .sslParameters(new SSLParameters(null, new String[] {protocol}))
                .build();
        try (PackagedServer server = start(Map.of())) {
            // When
            HttpResponse<InputStream> answer = get(client, secure(server, "/snapshot"));

            // Then
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
            assertThat(((X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0])
                            .getSubjectX500Principal()
                            .getName())
                    .contains("localhost");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    /** As they authenticate what they encrypt too late. */
    @ParameterizedTest
    @ValueSource(strings = {"TLS_DHE_RSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"})
    void theCiphersOfYesterdayAreNotSpoken(String cipher) throws Exception {
        // Given
        issue("old");
        mount("old");
        try (PackagedServer server = start(Map.of());
                SSLSocket socket = socketOfTls12(server)) {
            socket.setEnabledCipherSuites(new String[] {cipher});

            // When, Then
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("handshake_failure");
        }
    }

    /** It would cost the server much, and the client little. */
    @Test
    void aSecondHandshakeOnAConnectionIsRefused() throws Exception {
        // Given
        issue("old");
        mount("old");
        try (PackagedServer server = start(Map.of());
                SSLSocket socket = socketOfTls12(server)) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();

            // When
            socket.startHandshake();

            // Then
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("handshake_failure");
        }
    }

    @Test
    void whoComesWithoutTlsIsSentToIt() throws Exception {
        // Given
        issue("old");
        mount("old");
        try (PackagedServer server = start(Map.of("quarkus.http.insecure-requests", "redirect"))) {
            // When
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            HttpResponse<InputStream> answer = get(client, server.uri("/cameras/demo/snapshot?x=1"));

            // Then
            assertThat(answer.statusCode()).isEqualTo(301);
            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(
                            target -> assertThat(target).startsWith("https://").endsWith("/cameras/demo/snapshot?x=1"));
        }
    }

    @Test
    void whoMustShowACertificateIsNotHeardWithoutOne() throws Exception {
        // Given
        issue("old");
        issue("other");
        mount("old");
        try (PackagedServer server = start(Map.of(
                "framespool.server.client-auth",
                "required",
                "quarkus.http.insecure-requests",
                "redirect",
                "quarkus.tls.trust-store.pem.certs",
                directory.resolve("old-server-ca.crt").toString()))) {
            // When
            HttpResponse<InputStream> known = get(client("old", "old"), secure(server, "/snapshot"));

            // Then
            assertThat(known.statusCode()).isEqualTo(200);
            for (String client : new String[] {"", "other"}) {
                assertThatThrownBy(() -> get(client("old", client), secure(server, "/snapshot")))
                        .as(client)
                        .isInstanceOf(IOException.class);
            }
        }
    }
}
