package io.framespool.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.framespool.camera.Cameras;
import io.framespool.camera.SourceStatus;
import io.framespool.mjpeg.TestCamera;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    Cameras cameras;

    @Test
    void aSourceThatIsNotUsableFailsReadinessWithItsReasonAndNothingElse() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front");
                TestCamera back = new TestCamera(cameras, "back")) {
            front.status = front.status.unusable("the directory is missing: create it");

            // When
            var ready = given().get(management + "health/ready");
            var live = given().get(management + "health/live");
            var started = given().get(management + "health/started");

            // Then
            ready.then()
                    .statusCode(503)
                    .body(
                            "checks.find { it.name == 'sources usable' }.data.'front.reason'",
                            equalTo("the directory is missing: create it"))
                    .body("checks.find { it.name == 'sources usable' }.data.front", equalTo("unusable"))
                    .body("checks.find { it.name == 'sources usable' }.data.'front.since'", startsWith("20"))
                    .body("checks.find { it.name == 'sources usable' }.data.back", equalTo("silent"));
            live.then().statusCode(200);
            started.then().statusCode(200);
            back.publish(TestCamera.picture(300, 1));
        }
    }

    @Test
    void aSourceThatHasNotBeenLookedAtIsNotStarted() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front")) {
            front.status = SourceStatus.of("directory", "/spool/front", SourceStatus.State.STARTING);

            // When
            var started = given().get(management + "health/started");

            // Then
            started.then()
                    .statusCode(503)
                    .body("checks.find { it.name == 'sources scanned' }.data.front", equalTo("starting"));
        }
    }

    @Test
    void theMetersOfACameraComeAndGoWithIt() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front")) {
            front.publish(TestCamera.picture(300, 1));

            // When
            String metrics = given().get(management + "metrics").asString().replace(",}", "}");

            // Then
            assertThat(metrics)
                    .contains("framespool_frames_published_total{camera=\"front\"} 1.0")
                    .contains("framespool_files_bad_total{camera=\"front\",reason=\"truncated\"} 0.0")
                    .contains("framespool_viewers{camera=\"front\"} 0.0")
                    .contains("framespool_camera_state{camera=\"front\",state=\"online\"} 1.0")
                    .contains("framespool_camera_state{camera=\"front\",state=\"silent\"} 0.0")
                    .contains("framespool_files_stuck{camera=\"front\"} 0.0")
                    .contains("framespool_frame_age_seconds{camera=\"front\"}");
        }
        given().get(management + "metrics").then().body(not(containsString("camera=\"front\"")));
    }
}
