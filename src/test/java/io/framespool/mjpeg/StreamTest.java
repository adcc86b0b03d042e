package io.framespool.mjpeg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Cameras;
import io.framespool.camera.ViewerStatus;
import io.framespool.mjpeg.RawClient.ReceivedPart;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamTest {

    private static final byte[] FIRST = TestCamera.picture(300, 1);
    private static final byte[] SECOND = TestCamera.picture(70_000, 2);

    @TestHTTPResource
    URI server;

    @Inject
    Cameras cameras;

    private TestCamera front;
    private LeakReports leaks;

    @BeforeEach
    void addCamera() {
        leaks = new LeakReports();
        front = new TestCamera(cameras, "front");
    }

    @AfterEach
    void nothingLeaked() {
        leaks.noneAfter(front);
    }

    private RawClient client() throws IOException {
        return new RawClient(server.getPort());
    }

    @Test
    void theBytesOnTheWireAreTheOnesThatEveryClientUnderstands() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = client()) {
            // When
            Map<String, String> head =
                    client.send("GET /cameras/front/stream HTTP/1.0\r\n\r\n").head();
            String wire = new String(client.body(19 + 90 + 28 + 300 + 18), ISO_8859_1);

            // Then
            assertThat(head)
                    .containsEntry("content-type", "multipart/x-mixed-replace;boundary=framespool")
                    .containsEntry("cache-control", "no-cache, no-store, max-age=0, must-revalidate")
                    .containsEntry("pragma", "no-cache")
                    .containsEntry("expires", "Thu, 01 Jan 1970 00:00:00 GMT")
                    .containsEntry("x-accel-buffering", "no")
                    .containsEntry("connection", "close")
                    .doesNotContainKeys("transfer-encoding", "content-length");
            assertThat(head.get("")).endsWith(" 200 OK");
            assertThat(wire)
                    .startsWith("\r\n--framespool\r\nContent-Type: image/jpeg\r\nContent-Length: 300\r\n"
                            + "X-Timestamp: 1714979289.123456\r\nX-Frame-Sequence: 1\r\n\r\n"
                            + new String(FIRST, ISO_8859_1)
                            + "\r\n--framespool\r\n");
        }
    }

    @Test
    void overHttp11EachPartIsOneChunk() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = client()) {
            // When
            Map<String, String> head = client.get("/cameras/front/stream").head();

            // Then
            assertThat(head).containsEntry("transfer-encoding", "chunked").containsEntry("connection", "close");
            assertThat(client.preamble()).isEqualTo(Part.PREAMBLE);
            ReceivedPart part = client.part();
            assertThat(part.picture()).isEqualTo(FIRST);
            assertThat(part.headers().keySet())
                    .containsExactly("Content-Type", "Content-Length", "X-Timestamp", "X-Frame-Sequence");
        }
    }

    @Test
    void aClientThatTakesChunkSizesForPictureDataGetsPlainBytes() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = client()) {
            // When
            Map<String, String> head =
                    client.get("/cameras/front/stream?chunked=0").head();

            // Then
            assertThat(head).doesNotContainKey("transfer-encoding").containsEntry("connection", "close");
            client.preamble();
            assertThat(client.part().picture()).isEqualTo(FIRST);
        }
    }

    @Test
    void anOldClientThatAsksToKeepTheConnectionIsToldThatItCloses() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = client()) {
            // When
            Map<String, String> head = client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                    .head();

            // Then
            assertThat(head).containsEntry("connection", "close");
        }
    }

    @Test
    void headHasTheHeadersWithoutABody() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = client()) {
            // When
            Map<String, String> head = client.send("HEAD /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .head();

            // Then
            assertThat(head).containsEntry("content-type", Part.CONTENT_TYPE).containsEntry("connection", "close");
            assertThat(client.rest()).isEmpty();
            assertThat(front.isWatched).isFalse();
        }
    }

    @Test
    void aLateViewerGetsTheNewestFrameAtOnceAndTwice() throws IOException {
        // Given
        front.publish(FIRST);
        front.publish(SECOND);
        try (RawClient client = client()) {
            // When
            client.get("/stream").head();
            client.preamble();

            // Then
            assertThat(client.part().picture()).isEqualTo(SECOND);
            assertThat(client.part().sequence()).isEqualTo(2);
        }
    }

    @Test
    void aViewerThatIsThereBeforeTheFirstFrameGetsThatTwiceToo() throws IOException {
        // Given
        try (RawClient client = client()) {
            client.get("/stream").head();
            client.preamble();

            // When
            front.publish(FIRST);

            // Then
            assertThat(client.part().sequence()).isEqualTo(1);
            assertThat(client.part().sequence()).isEqualTo(1);
        }
    }

    @Test
    void theLastFrameIsRepeatedOnceWhenTheCameraGoesQuietAndThenNowAndThen() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = client()) {
            client.get("/stream").head();
            client.preamble();
            client.part();
            client.part();

            // When
            long start = System.nanoTime();
            front.publish(SECOND);

            // Then
            assertThat(client.partFrom(2).sequence()).isEqualTo(2);
            assertThat(client.part().sequence()).isEqualTo(2);
            assertThat(System.nanoTime() - start).isGreaterThan(60_000_000L);
            assertThat(client.part().sequence()).isEqualTo(2);
            assertThat(System.nanoTime() - start).isGreaterThan(1_060_000_000L); // keep-alive is 1 s in the tests
        }
    }

    @Test
    void aSlowViewerSkipsToTheNewestFrameAndTheOthersMissNothing() throws Exception {
        // Given
        front.publish(SECOND);
        try (RawClient slow = new RawClient(server.getPort(), 8 * 1024);
                RawClient fast = client()) {
            slow.get("/stream").head();
            fast.get("/stream").head();
            fast.preamble();
            fast.part();
            fast.part();

            // When
            for (int frame = 2; frame <= 200; frame++) {
                front.publish(TestCamera.picture(70_000, frame));
                assertThat(fast.partFrom(frame).sequence()).isEqualTo(frame);
            }

            // Then
            slow.preamble();
            long last = 0;
            int parts = 0;
            while (last < 200) {
                ReceivedPart part = slow.part();
                assertThat(part.sequence()).isGreaterThanOrEqualTo(last);
                assertThat(part.picture()).isEqualTo(TestCamera.picture(70_000, Math.max(2, (int) part.sequence())));
                last = part.sequence();
                parts++;
            }
            assertThat(parts).isLessThan(100);
            assertThat(front.camera.viewers()).extracting(ViewerStatus::skips).anyMatch(skips -> skips > 100);
        }
    }

    @Test
    void aViewerThatLeavesIsForgottenAtOnceAlsoBeforeTheFirstFrame() throws IOException {
        // Given
        RawClient client = client();
        client.get("/stream").head();
        client.preamble();
        await().untilAsserted(() -> assertThat(front.isWatched).isTrue());

        // When
        client.close();

        // Then
        await().untilAsserted(() -> assertThat(front.isWatched).isFalse());
    }

    @Test
    void aViewerThatLeavesWithAPartInFlightIsForgottenAtOnce() throws IOException {
        // Given
        front.publish(TestCamera.picture(8_000_000, 3));
        RawClient client = new RawClient(server.getPort(), 8 * 1024);
        client.get("/stream").head();

        // When
        client.close();

        // Then
        await().untilAsserted(() -> assertThat(front.isWatched).isFalse());
    }

    @Test
    void aPeerThatOnlyShutItsOutputDownGoesOnReading() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = client()) {
            client.get("/stream");

            // When
            client.socket.shutdownOutput();

            // Then
            client.head();
            client.preamble();
            client.part();
            front.publish(SECOND);
            assertThat(client.partFrom(2).picture()).isEqualTo(SECOND);
        }
    }

    @Test
    void whateverAClientSendsOnceItsStreamRunsIsDropped() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = client()) {
            client.send("GET /stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nbody")
                    .head();
            client.preamble();

            // When
            for (int i = 0; i < 200; i++) {
                client.send("GET /snapshot HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000));
            }

            // Then
            front.publish(SECOND);
            assertThat(client.partFrom(2).picture()).isEqualTo(SECOND);
        }
    }

    @Test
    void theEndOfACameraEndsItsStreamsAtAFrameBoundary() throws IOException {
        // Given
        front.publish(SECOND);
        try (RawClient client = client()) {
            client.get("/stream").head();
            client.preamble();
            client.part();
            client.part();

            // When
            front.close();

            // Then
            assertThatThrownBy(() -> {
                        while (true) { // the last frame may be repeated meanwhile
                            client.part();
                        }
                    })
                    .isInstanceOf(EOFException.class)
                    .hasMessage("last chunk");
            assertThat(new String(client.rest(), US_ASCII)).isEqualTo("\r\n");
        }
    }

    @Test
    void theUrlsOfMjpgStreamerWorkWithANamelessCacheBuster() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = client()) {
            // When
            client.get("/?action=stream&1612345678901").head();

            // Then
            client.preamble();
            assertThat(client.part().picture()).isEqualTo(FIRST);
        }
    }

    @Test
    void theStateOfAViewerIsVisible() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = client()) {
            client.get("/stream").head();
            client.preamble();

            // When
            front.publish(SECOND);
            client.partFrom(2);

            // Then
            await().untilAsserted(() -> assertThat(front.camera.viewers())
                    .singleElement()
                    .satisfies(viewer -> {
                        assertThat(viewer.address()).isEqualTo("127.0.0.1");
                        assertThat(viewer.sent()).isEqualTo(2);
                        assertThat(viewer.skips()).isZero();
                        assertThat(viewer.fps()).isPositive();
                    }));
        }
    }
}
