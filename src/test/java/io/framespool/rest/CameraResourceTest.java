package io.framespool.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.framespool.camera.Cameras;
import io.framespool.camera.SourceStatus;
import io.framespool.mjpeg.TestCamera;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CameraResourceTest {

    @Inject
    Cameras cameras;

    @Test
    void aCameraTellsWhatAPersonWantsToKnow() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front")) {
            front.status = new SourceStatus(
                    "directory",
                    "/spool/front",
                    SourceStatus.State.USABLE,
                    null,
                    "events",
                    Instant.parse("2024-01-02T03:04:05Z"),
                    7,
                    3,
                    Map.of("truncated", new SourceStatus.Bad(2, "f9.jpg")),
                    new SourceStatus.Intake(5, 5_000_000),
                    0);
            front.publish(TestCamera.picture(300, 1));

            // When
            var answer = given().get("/api/cameras/front");

            // Then
            answer.then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body("name", equalTo("front"))
                    .body("online", equalTo(true))
                    .body("frame.sequence", equalTo(1))
                    .body("frame.ageSeconds", lessThan(60f))
                    .body("frame.sizeBytes", equalTo(300))
                    .body("frame.width", equalTo(640))
                    .body("frame.height", equalTo(480))
                    .body("source.state", equalTo("usable"))
                    .body("source.watching", equalTo("events"))
                    .body("source.lastScan", equalTo("2024-01-02T03:04:05Z"))
                    .body("source.backlog", equalTo(7))
                    .body("source.passedOver", equalTo(3))
                    .body("source.bad.truncated.count", equalTo(2))
                    .body("source.bad.truncated.lastExample", equalTo("f9.jpg"))
                    .body("viewers", hasSize(0))
                    .body("stream", equalTo("/cameras/front/stream"));
        }
    }

    @Test
    void aCameraWithoutAFrameIsListed() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front")) {
            front.status = SourceStatus.of("directory", "/spool/front", SourceStatus.State.STARTING);

            // When
            var answer = given().get("/api/cameras");

            // Then
            answer.then()
                    .statusCode(200)
                    .body("", hasSize(1))
                    .body("[0].online", equalTo(false))
                    .body("[0].frame", nullValue())
                    .body("[0].source.state", equalTo("starting"));
        }
    }

    @Test
    void errorsOfTheApiAreProblemsToo() {
        // When
        var unknown = given().get("/api/cameras/none");
        var method = given().delete("/api/cameras");
        var path = given().get("/api/other");

        // Then
        unknown.then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("no camera 'none'"))
                .body("instance", equalTo("/api/cameras/none"));
        method.then().statusCode(405).contentType("application/problem+json").body("status", equalTo(405));
        path.then().statusCode(404).contentType("application/problem+json").body("title", equalTo("Not Found"));
    }
}
