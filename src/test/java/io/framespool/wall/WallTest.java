package io.framespool.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Cameras;
import io.framespool.mjpeg.TestCamera;
import io.framespool.wall.PageClient.Received;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WallTest {

    private static final Duration MOMENT = Duration.ofMillis(300);

    @TestHTTPResource
    URI server;

    @Inject
    Cameras cameras;

    private TestCamera front;
    private PageClient page;

    @BeforeEach
    void open() {
        front = new TestCamera(cameras, "front");
        page = new PageClient(server);
    }

    @AfterEach
    void nobodyWatchesAfterwards() {
        page.close();
        await().untilAsserted(() -> assertThat(front.isWatched).isFalse());
        front.close();
    }

    @Test
    void aFrameCarriesItsSlotItsNumberAndItsTime() throws InterruptedException {
        // Given
        byte[] picture = TestCamera.picture(70_000, 1);
        front.publish(picture);

        // When
        page.show("front", 7, 25);

        // Then
        Received received = page.next();
        assertThat(received.slot()).isEqualTo(7);
        assertThat(received.sequence()).isEqualTo(1);
        assertThat(received.capturedMillis()).isEqualTo(1714979289123.456);
        assertThat(received.width()).isEqualTo(640);
        assertThat(received.height()).isEqualTo(480);
        assertThat(received.jpeg()).isEqualTo(picture);
    }

    @Test
    void aPageThatDrawsNothingGetsTheNewestFrameOnceItHasDrawn() throws InterruptedException {
        // Given
        page.show("front", 0, 1000);
        await().until(() -> front.isWatched);
        AtomicInteger published = new AtomicInteger();
        await().until(
                        () -> { // until frames wait for each other
                            for (int i = 0; i < 20; i++) {
                                front.publish(TestCamera.picture(50_000, published.incrementAndGet()));
                            }
                            return page.count() > 0
                                    && front.camera.viewers().stream().anyMatch(viewer -> viewer.skips() > 0);
                        });
        await().during(MOMENT).until(() -> page.count() < 10);

        // When
        page.say("{\"drawn\": %d}".formatted(page.count()));

        // Then
        int frames = 1;
        while (page.next().sequence() < published.get()) {
            frames++;
        }
        assertThat(frames).isLessThan(10);
    }

    @Test
    void whatIsNotShownAnyMoreIsNotSent() throws InterruptedException {
        // Given
        page.show("front", 0, 25);
        await().until(() -> front.isWatched);

        // When
        page.say("{\"show\": []}");

        // Then
        await().until(() -> !front.isWatched);
        front.publish(TestCamera.picture(300, 1));
        await().during(MOMENT).until(() -> page.count() == 0);
    }

    @Test
    void aLowerRateGetsFewerFramesAndTheLastOne() throws InterruptedException {
        // Given
        page.show("front", 0, 2);
        await().until(() -> front.isWatched);
        long start = System.nanoTime();
        front.publish(TestCamera.picture(300, 1));
        assertThat(page.next().sequence()).isEqualTo(1);

        // When
        for (int number = 2; number <= 20; number++) {
            front.publish(TestCamera.picture(300, number));
        }

        // Then
        int frames = 2;
        while (page.next().sequence() < 20) {
            frames++;
        }
        assertThat(frames).isLessThanOrEqualTo(3 + (int) (2 * (System.nanoTime() - start) / 1e9));
    }

    @Test
    void aCameraThatComesLaterIsShown() throws InterruptedException {
        // Given
        page.show("later", 3, 25);

        // When
        try (TestCamera later = new TestCamera(cameras, "later")) {
            later.publish(TestCamera.picture(300, 1));

            // Then
            Received received = page.next();
            assertThat(received.slot()).isEqualTo(3);
        }
    }

    @Test
    void nonsenseEndsTheConnection() {
        // When
        page.say("{\"show\": [{\"slot\": -1, \"camera\": 5}]}");

        // Then
        await().until(page::isClosed);
    }

    @Test
    void onlyPagesOfThisServerMayWatch() {
        // When
        int own = PageClient.statusFor(server, "http://" + server.getAuthority());
        int other = PageClient.statusFor(server, "http://elsewhere.example");
        int nonsense = PageClient.statusFor(server, "null");

        // Then
        assertThat(own).isEqualTo(101);
        assertThat(other).isEqualTo(403);
        assertThat(nonsense).isEqualTo(403);
    }
}
