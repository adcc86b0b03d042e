package io.framespool.operation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.framespool.camera.Cameras;
import io.framespool.mjpeg.TestCamera;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With an age beyond which a frame is too old. */
@QuarkusTest
@TestProfile(FrameAgeTest.ThreeSeconds.class)
class FrameAgeTest {

    /** So short that a test can wait for it. */
    public static final class ThreeSeconds implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("framespool.ready-max-frame-age", "3s");
        }
    }

    private static final String CHECK = "checks.find { it.name == 'frames fresh' }.";

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    Cameras cameras;

    @Test
    void aCameraThatFellSilentFailsReadinessUntilItsNextFrameAndNeverLiveness() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front")) {
            given().get(management + "health/ready"); // the first request takes its time
            front.publish(TestCamera.picture(300, 1));
            given().get(management + "health/ready").then().statusCode(200);

            // When
            await().untilAsserted(() ->
                    given().get(management + "health/ready").then().statusCode(503));

            // Then
            given().get(management + "health/ready")
                    .then()
                    .body(CHECK + "status", equalTo("DOWN"))
                    .body(CHECK + "data.'front.reason'", containsString("framespool.ready-max-frame-age is 3 s"));
            given().get(management + "health/live").then().statusCode(200);
            front.publish(TestCamera.picture(300, 2));
            given().get(management + "health/ready").then().statusCode(200);
        }
    }
}
