package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Frame;
import io.framespool.camera.Guest;
import io.framespool.camera.SourceStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DemoCameraTest {

    private final Cameras cameras = new Cameras();
    private final DemoCamera demo = new DemoCamera(cameras, InstantSource.system());

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void theDemoPlaysItsLoopAtTwentyFiveFramesASecond() {
        // When
        long start = System.nanoTime();
        demo.start();
        Camera camera = cameras.require("demo", Guest.EVERYBODY, Guest.View.STATE);
        await().atMost(Duration.ofSeconds(20)).until(() -> camera.published() > 75); // past the seam of the loop

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(camera.fps()).isBetween(5.0, 26.0);
        assertThat(camera.isOnline()).isTrue();
        assertThat(demo.status().state()).isEqualTo(SourceStatus.State.USABLE);
    }

    @Test
    void aFrameIsAWholePictureInDirectMemory() {
        // Given
        demo.start();
        Camera camera = cameras.require("demo", Guest.EVERYBODY, Guest.View.STATE);

        // When
        await().until(() -> camera.published() > 0);
        Frame frame = Objects.requireNonNull(camera.newest());

        // Then
        assertThat(frame.jpeg().isDirect()).isTrue();
        assertThat(frame.jpeg().getUnsignedShort(0)).isEqualTo(0xffd8);
        assertThat(frame.jpeg().getUnsignedShort(frame.size() - 2)).isEqualTo(0xffd9);
        assertThat(frame.dimensions()).isEqualTo(DemoCamera.DIMENSIONS);
        frame.release();
    }

    @Test
    void aClosedDemoIsGoneAndPublishesNothing() {
        // Given
        demo.start();
        Camera camera = cameras.require("demo", Guest.EVERYBODY, Guest.View.STATE);
        await().until(() -> camera.published() > 0);

        // When
        demo.close();

        // Then
        long published = camera.published();
        assertThat(cameras.all()).isEmpty();
        assertThat(camera.newest()).isNull();
        await().during(Duration.ofMillis(120)).until(() -> camera.published() == published);
    }
}
