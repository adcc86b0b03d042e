package io.framespool.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.framespool.camera.Cameras;
import io.framespool.camera.SourceStatus;
import io.framespool.mjpeg.TestCamera;
import io.framespool.operation.CameraCondition.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraWatchTest {

    private static final Instant START = Instant.parse("2024-05-06T07:08:09Z");

    private final Cameras cameras = new Cameras();
    private final List<String> log = new ArrayList<>();
    private Instant now = START;
    private final CameraWatch watch = new CameraWatch(cameras, () -> now, log::add);

    private void passes(Duration time) {
        now = now.plus(time);
    }

    @Test
    void aCameraThatComesBackSaysHowLongItWasAway() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front")) {
            SourceStatus usable = front.status;
            front.publish(TestCamera.picture(300, 1));
            passes(Duration.ofMillis(400));
            watch.look();
            passes(Duration.ofSeconds(125));
            front.status = front.status.unusable("Spool is gone");
            watch.look();

            // When
            passes(Duration.ofSeconds(12));
            front.status = usable;
            watch.look();

            // Then
            assertThat(log)
                    .containsExactly(
                            "Camera online after 400 ms: camera=front",
                            "Camera unusable after 2 min 5 s online: camera=front reason=Spool is gone",
                            "Camera back after 12 s: camera=front");
        }
    }

    @Test
    void whatStaysAsItIsIsSaidOnceAndKeepsItsTime() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front")) {
            front.status = front.status.unusable("Spool is gone");
            watch.look();

            // When
            for (int second = 0; second < 100; second++) {
                passes(Duration.ofSeconds(1));
                watch.look();
            }

            // Then
            assertThat(log).hasSize(1);
            assertThat(watch.of(front.camera)).isEqualTo(new CameraCondition(State.UNUSABLE, "Spool is gone", START));
        }
    }

    @Test
    void aCameraWithoutAFrameIsSilentSinceItIsThere() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front")) {
            passes(Duration.ofSeconds(20));

            // When
            watch.look();

            // Then
            CameraCondition condition = watch.of(front.camera);
            assertThat(condition.state()).isEqualTo(State.SILENT);
            assertThat(condition.since()).isEqualTo(START);
            assertThat(condition.reason()).contains("No frame came yet");
            assertThat(watch.frameAge(front.camera)).isEqualTo(Duration.ofSeconds(20));
        }
    }
}
