package io.framespool.wall;

import static org.awaitility.Awaitility.await;

import io.framespool.camera.Cameras;
import io.framespool.mjpeg.LimitsTest;
import io.framespool.mjpeg.TestCamera;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.WebSocket;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LimitsTest.Few.class)
class WallLimitsTest {

    /** More than the kernel keeps for a connection that nobody reads. */
    private static final int LARGE = 30_000_000;

    @TestHTTPResource
    URI server;

    @Inject
    Cameras cameras;

    @Test
    void aPageThatTakesNothingIsCut() {
        try (TestCamera front = new TestCamera(cameras, "front")) {
            // Given
            front.publish(TestCamera.picture(LARGE, 1));
            WebSocket frozen = PageClient.frozen(server);

            // When
            frozen.sendText(PageClient.wish("front", 0, 25), true).join();
            await().until(() -> front.isWatched);

            // Then
            await().until(() -> !front.isWatched);
            frozen.abort();
        }
    }
}
