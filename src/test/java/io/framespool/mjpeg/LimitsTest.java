package io.framespool.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Cameras;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Few places and little memory. */
@QuarkusTest
@TestProfile(LimitsTest.Few.class)
public class LimitsTest {

    /** So little that a test reaches it. */
    public static final class Few implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "framespool.stream.max-viewers", "12",
                    "framespool.stream.max-viewers-per-camera", "10",
                    "framespool.stream.max-pinned-memory", "4M",
                    "framespool.stream.stall-timeout", "4s",
                    "framespool.stream.admission-patience", "5s",
                    "framespool.wall.stall-timeout", "1s");
        }
    }

    @TestHTTPResource
    URI server;

    @Inject
    Cameras cameras;

    @Inject
    Parts parts;

    private TestCamera front;
    private LeakReports leaks;
    private final List<RawClient> clients = new ArrayList<>();

    @BeforeEach
    void addCamera() {
        leaks = new LeakReports();
        front = new TestCamera(cameras, "front");
    }

    @AfterEach
    void nothingLeaked() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        leaks.noneAfter(front);
        await().untilAsserted(() -> assertThat(parts.pinned()).isZero());
    }

    private RawClient client(int receiveBuffer) throws IOException {
        RawClient client = new RawClient(server.getPort(), receiveBuffer);
        clients.add(client);
        return client;
    }

    private void fill() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(client(0).get("/stream").head().get("")).contains("200");
        }
    }

    @Test
    void whoFindsNoPlaceIsToldWhenToComeAgain() throws IOException {
        // Given
        fill();

        // When
        Map<String, String> head = client(0).get("/stream").head();

        // Then
        assertThat(head.get("")).contains("503");
        assertThat(head).containsEntry("retry-after", "5").containsEntry("content-type", "application/problem+json");
    }

    @Test
    void aPageThatIsReloadedGetsThePlaceOfItsOldStream() throws IOException {
        // Given
        fill();
        RawClient reloaded = client(0).get("/stream");

        // When
        clients.get(0).close();

        // Then
        assertThat(reloaded.head().get("")).contains("200");
    }

    @Test
    void aViewerThatTakesNothingIsClosedAndOneThatReadsSlowlyIsKept() throws IOException {
        // Given
        front.publish(TestCamera.picture(3_000_000, 1));
        long start = System.nanoTime();
        RawClient stalled = client(8 * 1024).get("/stream");
        RawClient slow = client(8 * 1024).get("/stream");
        slow.head();
        slow.preamble();
        await().until(() -> front.camera.viewers().size() == 2);

        // When
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    slow.body(20_000);
                    return front.camera.viewers().size() == 1;
                });

        // Then
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(4_000_000_000L);
        assertThat(front.camera.viewers()).hasSize(1);
        assertThatThrownBy(() -> stalled.body(7_000_000)).isInstanceOf(IOException.class);
        slow.body(100_000);
    }

    @Test
    void stalledViewersCannotHoldMoreThanTheyMay() throws IOException {
        // Given
        RawClient good = client(0).get("/stream");
        front.publish(TestCamera.picture(1_500_000, 0));
        good.head();
        good.preamble();
        long most = 0;

        // When
        for (int frame = 2; frame < 60; frame++) {
            if (frame < 8) {
                client(8 * 1024).get("/stream"); // each stalls in a frame of its own
            }
            front.publish(TestCamera.picture(1_500_000, frame));
            assertThat(good.partFrom(frame).sequence()).isEqualTo(frame);
            most = Math.max(most, parts.pinned());
        }

        // Then
        assertThat(most).isLessThan(8 << 20);
        await().untilAsserted(() -> assertThat(parts.pinned()).isLessThan(4 << 20));
    }

    @Test
    void whoIsSlowIsNotClosedWhileThereIsNoMoreMemoryAndNobodyHoldsMore() throws IOException {
        // Given
        List<RawClient> slow = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            slow.add(client(8 * 1024).get("/stream"));
            slow.get(i).head();
        }
        front.publish(TestCamera.picture(300, 0));
        for (RawClient client : slow) {
            client.preamble();
            client.partFrom(1);
            assertThat(client.part().sequence()).isEqualTo(1); // the second copy, as there is no second frame yet
        }
        for (int frame = 2; frame < 6; frame++) { // one stays in each of them
            front.publish(TestCamera.picture(1_350_000, frame));
            for (RawClient client : slow.subList(frame - 1, 5)) {
                assertThat(client.partFrom(frame).sequence()).isEqualTo(frame);
            }
        }

        // When
        front.publish(TestCamera.picture(1_350_000, 6));

        // Then
        await().during(Duration.ofMillis(300)).until(() -> parts.pinned() > 5_300_000 && parts.pinned() < 6_000_000);
        assertThat(front.camera.viewers()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(slow.get(i).partFrom(2).sequence()).isEqualTo(Math.min(i + 2, 6));
        }
    }

    @Test
    void aClientThatDoesNotTakeItsSnapshotIsCut() throws IOException {
        // Given
        front.publish(TestCamera.picture(3_000_000, 1));
        RawClient stalled = client(8 * 1024).get("/snapshot");
        stalled.head();

        // When
        front.publish(TestCamera.picture(300, 2));
        await().untilAsserted(() -> assertThat(parts.pinned()).isGreaterThan(3_000_000));

        // Then
        await().untilAsserted(() -> assertThat(parts.pinned()).isZero());
    }

    @Test
    void aRateIsHeldAndSpreadAndNamed() throws IOException {
        // Given
        long start = System.nanoTime();
        front.publish(TestCamera.picture(300, 1));
        RawClient limited = client(0).get("/stream?fps=5.0");
        RawClient full = client(0).get("/stream");
        full.head();
        full.preamble();
        Map<String, String> head = limited.head();
        limited.preamble();

        // When
        for (int frame = 2; frame <= 100; frame++) {
            front.publish(TestCamera.picture(300, frame));
            full.partFrom(frame);
            LockSupport.parkNanos(20_000_000);
        }

        // Then
        assertThat(head).containsEntry("x-frame-rate", "5");
        int frames = 0;
        long last = 0;
        while (last < 100) { // the last frame comes at the next slot
            long sequence = limited.part().sequence();
            frames += sequence > last ? 1 : 0;
            last = sequence;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(frames).isBetween(8, 2 + (int) (5 * seconds));
    }

    @Test
    void aRateThatIsNoneIsRefused() throws IOException {
        for (String fps : new String[] {"0", "0.09", "-1", "x", "", "NaN", "1e1", "1001", "5d"}) {
            // When
            Map<String, String> head = client(0).get("/stream?fps=" + fps).head();

            // Then
            assertThat(head.get("")).as("fps=%s", fps).contains("400");
        }
    }
}
