package io.framespool.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Cameras;
import io.framespool.mjpeg.LeakReports;
import io.framespool.mjpeg.RawClient;
import io.framespool.mjpeg.TestCamera;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that nobody should send, over real sockets: each is answered or its connection closed, none is an error of the
 * server, and nothing of them is left. {@code -Dfuzz.requests=} and {@code -Dfuzz.seed=} make more, and others.
 */
@QuarkusTest
@TestProfile(MalformedRequestsTest.Impatient.class)
class MalformedRequestsTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", 4711);
    private static final int AT_ONCE = 100;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

    private static final List<byte[]> GOOD = Stream.of(
                    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "GET /cameras/front HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "GET /embed/front HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "GET /cameras/front/stream?fps=5 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "GET /stream?chunked=0 HTTP/1.0\r\n\r\n",
                    "HEAD /stream HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n\r\n",
                    "GET /cameras/front/snapshot?after=0 HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"x-1\"\r\n\r\n",
                    "GET /?action=stream&1612 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "GET http://localhost/?action=snapshot HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "GET /api/cameras HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n",
                    "GET /api/cameras/front HTTP/1.1\r\nHost: localhost\r\nAccept: */*;q=0.1\r\n\r\n",
                    "GET /api/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nLast-Event-ID: 7\r\n\r\n",
                    "GET /page/page.css HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-99\r\nAccept-Encoding: gzip\r\n\r\n",
                    "GET /cameras/%66ront/snapshot HTTP/1.1\r\nHost: localhost\r\nOrigin: http://elsewhere\r\n\r\n",
                    "OPTIONS /stream HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a\r\nAccess-Control-Request-Method: GET\r\n\r\n",
                    "POST /stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                    "GET /api/wall HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n\u0081\u0085\0\0\0\0hello",
                    "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            + "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello",
                    "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n\r\n",
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
                    "GET /cameras/front/snapshot?a=1&to%6Ben=a.b.c&token=d HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "GET /login/callback?code=a&state=b HTTP/1.1\r\nHost: localhost\r\nCookie: framespool-session=a.b.c\r\n\r\n",
                    "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
            .toList();

    /** Half a request is soon given up. */
    public static final class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("framespool.server.request-timeout", "500ms");
        }
    }

    @TestHTTPResource
    URI server;

    @Inject
    Cameras cameras;

    @Inject
    Vertx vertx;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final Semaphore places = new Semaphore(AT_ONCE);

    @Test
    void everyRequestIsAnsweredOrClosedAndNothingIsLeft() throws InterruptedException {
        // Given
        Mutator mutator = new Mutator(SEED);
        NetClient client = vertx.createNetClient();
        TestCamera front = new TestCamera(cameras, "front");
        LeakReports leaks = new LeakReports();
        front.publish(TestCamera.picture(3000, 1));

        // When
        for (int number = 0; number < REQUESTS && failures.isEmpty(); number++) {
            byte[] request = mutator.next(GOOD);
            if (!places.tryAcquire(1, TimeUnit.MINUTES)) {
                failures.add("No connection was closed for a minute");
                break;
            }
            client.connect(server.getPort(), "localhost")
                    .onSuccess(socket -> converse(socket, request))
                    .onFailure(refused -> fail(request, "not accepted: " + refused));
            if (number % 50 == 0) {
                front.publish(TestCamera.picture(3000, number));
            }
        }

        // Then
        await().atMost(Duration.ofMinutes(1)).until(() -> places.availablePermits() == AT_ONCE || !failures.isEmpty());
        assertThat(failures).isEmpty();
        assertThat(answers).hasValueGreaterThan(REQUESTS / 10);
        given().get("/cameras/front/snapshot").then().statusCode(200);
        client.close();
        leaks.noneAfter(front);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\nPOST / HTTP/1.1\r\nHost: localhost\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n"
            })
    void nothingIsLeftOfABodyThatNobodyWants(String before) throws IOException {
        // Given
        TestCamera front = new TestCamera(cameras, "front");
        LeakReports leaks = new LeakReports();

        // When
        for (int i = 0; i < 200; i++) {
            try (RawClient client = new RawClient(server.getPort())) {
                client.send(before + "Content-Length: 1000\r\n\r\n" + "x".repeat(1000));
                assertThat(client.head()).containsKey("");
            }
        }

        // Then
        leaks.noneAfter(front);
    }

    /** Reads until there is a status, then leaves; the last frame of a long poll comes within half a minute. */
    private void converse(NetSocket socket, byte[] request) {
        Buffer received = Buffer.buffer();
        long hang = vertx.setTimer(45_000, late -> fail(request, "neither answered nor closed"));
        socket.handler(bytes -> {
            received.appendBuffer(bytes);
            Matcher status = STATUS.matcher(received.toString(StandardCharsets.ISO_8859_1));
            if (status.lookingAt()) {
                answers.incrementAndGet();
                if (status.group(1).startsWith("5") && !status.group(1).matches("50[135]")) {
                    fail(request, received.toString(StandardCharsets.ISO_8859_1));
                }
                socket.close();
            }
        });
        socket.exceptionHandler(reset -> socket.close());
        socket.closeHandler(closed -> {
            vertx.cancelTimer(hang);
            places.release();
        });
        socket.write(Buffer.buffer(request));
    }

    private void fail(byte[] request, String what) {
        failures.add(what + "\n  after: "
                + new String(request, StandardCharsets.ISO_8859_1)
                        .replace("\r", "\\r")
                        .replace("\n", "\\n"));
    }
}
