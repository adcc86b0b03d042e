package io.framespool.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Cameras;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to ask for a stream that is not plain HTTP/1.x. */
@QuarkusTest
@TestProfile(ProtocolsTest.WithTls.class)
class ProtocolsTest {

    private static final byte[] PICTURE = TestCamera.picture(300_000, 1);

    /** Any certificate will do. */
    public static final class WithTls implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path store = Files.createTempDirectory("tls").resolve("server.p12");
                Process keytool = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-storepass",
                                "password",
                                "-keystore",
                                store.toString())
                        .inheritIO()
                        .start();
                assertThat(keytool.waitFor()).isZero();
                return Map.of(
                        "quarkus.tls.key-store.p12.path", store.toString(),
                        "quarkus.tls.key-store.p12.password", "password",
                        "quarkus.http.insecure-requests", "enabled");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @TestHTTPResource
    URI server;

    @TestHTTPResource(tls = true)
    URI secure;

    @Inject
    Cameras cameras;

    @Inject
    Vertx vertx;

    private TestCamera front;
    private LeakReports leaks;

    @BeforeEach
    void addCamera() {
        leaks = new LeakReports();
        front = new TestCamera(cameras, "front");
        front.publish(PICTURE);
    }

    @AfterEach
    void nothingLeaked() {
        leaks.noneAfter(front);
    }

    private HttpClient client(HttpVersion version, boolean upgrade, boolean tls) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(upgrade)
                .setSsl(tls)
                .setUseAlpn(tls)
                .setTrustAll(true)
                .setVerifyHost(false));
    }

    @ParameterizedTest
    @CsvSource({"HTTP_2, false, false", "HTTP_2, true, false", "HTTP_2, false, true", "HTTP_1_1, false, true"})
    void aStreamRunsOverEveryProtocol(HttpVersion version, boolean upgrade, boolean tls) throws Exception {
        // Given
        HttpClient client = client(version, upgrade, tls);
        List<Buffer> received = new CopyOnWriteArrayList<>();
        HttpClientRequest request = client.request(
                        HttpMethod.GET, (tls ? secure : server).getPort(), "localhost", "/cameras/front/stream")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);

        // When
        request.send().onSuccess(response -> {
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.getHeader("Content-Type")).isEqualTo(Part.CONTENT_TYPE);
            response.handler(received::add);
        });

        // Then
        await().untilAsserted(() -> assertThat(size(received)).isGreaterThan(600_000)); // the first frame twice
        front.publish(TestCamera.picture(300_000, 7));
        await().untilAsserted(() -> {
            assertThat(size(received)).isGreaterThan(900_000);
            assertThat(all(received)).contains("X-Frame-Sequence: 2\r\n");
        });
        String wire = all(received);
        assertThat(wire).startsWith("\r\n--framespool\r\nContent-Type: image/jpeg\r\nContent-Length: 300000\r\n");
        assertThat(wire.split("\r\n--framespool\r\n", -1).length).isGreaterThanOrEqualTo(4);
        client.close();
    }

    @Test
    void aStreamOverHttp2ThatIsCancelledIsForgotten() throws Exception {
        // Given
        HttpClient client = client(HttpVersion.HTTP_2, false, false);
        List<Buffer> received = new CopyOnWriteArrayList<>();
        HttpClientRequest request = client.request(HttpMethod.GET, server.getPort(), "localhost", "/stream")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        request.send().onSuccess(response -> {
            response.handler(received::add);
            response.fetch(1);
            response.pause(); // its window fills, a part is in flight
        });
        await().untilAsserted(() -> assertThat(front.isWatched).isTrue());
        front.publish(TestCamera.picture(300_000, 7));

        // When
        request.reset(8);

        // Then
        await().untilAsserted(() -> assertThat(front.isWatched).isFalse());
        client.close();
    }

    @Test
    void aSnapshotComesOverHttp2() throws Exception {
        // Given
        HttpClient client = client(HttpVersion.HTTP_2, false, true);

        // When
        Buffer body = client.request(HttpMethod.GET, secure.getPort(), "localhost", "/snapshot")
                .compose(request -> request.send().compose(response -> {
                    assertThat(response.getHeader("Content-Length")).isEqualTo("300000");
                    return response.body();
                }))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);

        // Then
        assertThat(body.getBytes()).isEqualTo(PICTURE);
        client.close();
    }

    @Test
    void aTargetInAbsoluteFormIsUnderstood() throws IOException {
        try (RawClient client = new RawClient(server.getPort())) {
            // When
            client.send("GET http://example.org/cameras/front/stream?chunked=0 HTTP/1.1\r\nHost: example.org\r\n\r\n")
                    .head();

            // Then
            client.preamble();
            assertThat(client.part().picture()).isEqualTo(PICTURE);
        }
    }

    @Test
    void whoExpectsToBeToldToContinueGetsTheStream() throws IOException {
        try (RawClient client = new RawClient(server.getPort())) {
            // When
            Map<String, String> head = client.sendLines(
                            "GET /stream HTTP/1.1", "Host: localhost", "Expect: 100-continue", "Content-Length: 5", "")
                    .head();

            // Then
            assertThat(head.get("")).contains("200");
            client.preamble();
            assertThat(client.part().picture()).isEqualTo(PICTURE);
        }
    }

    @Test
    void whatWasPipelinedBeforeAStreamIsAnsweredFirst() throws IOException {
        try (RawClient client = new RawClient(server.getPort())) {
            // When
            client.send("HEAD /snapshot HTTP/1.1\r\nHost: a\r\n\r\n")
                    .send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
                    .send("GET /snapshot HTTP/1.1\r\nHost: a\r\n\r\n");

            // Then
            assertThat(client.head()).containsEntry("content-length", "300000");
            assertThat(client.head()).containsEntry("content-type", Part.CONTENT_TYPE);
            client.preamble();
            assertThat(client.part().picture()).isEqualTo(PICTURE);
        }
    }

    private static int size(List<Buffer> received) {
        return received.stream().mapToInt(Buffer::length).sum();
    }

    private static String all(List<Buffer> received) {
        Buffer all = Buffer.buffer();
        received.forEach(all::appendBuffer);
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
