package io.framespool.mjpeg;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.framespool.camera.Cameras;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoutesTest {

    @TestHTTPResource
    URI server;

    @Inject
    Cameras cameras;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cameras/none/stream",
                "/cameras/../stream/x",
                "/cameras/%2e%2e/stream",
                "/cameras/..%2f..%2fetc/snapshot",
                "/cameras/a%2Fb/stream",
                "/cameras/a/b/stream",
                "/cameras//stream",
                "/cameras/%00/snapshot",
                "/no/such/path"
            })
    void whatDoesNotExistIsAProblem(String target) throws IOException {
        try (RawClient client = new RawClient(server.getPort())) {
            // When
            Map<String, String> head = client.get(target).head();

            // Then
            assertThat(head.get("")).contains("404");
            assertThat(head).containsEntry("content-type", "application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/stream?fps=%zz", "/cameras/%zz/stream", "/snapshot?after=%"})
    void whatIsNoUrlIsRefused(String target) throws IOException {
        try (RawClient client = new RawClient(server.getPort())) {
            // When
            Map<String, String> head = client.get(target).head();

            // Then
            assertThat(head.get("")).contains("400"); // by Quarkus, before any route of ours
        }
    }

    @Test
    void anUnknownCameraIsAnsweredWithTheOnesThatExist() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front");
                TestCamera back = new TestCamera(cameras, "back")) {
            // When
            var answer = given().get("/cameras/" + "x".repeat(300) + "/stream");

            // Then
            answer.then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("status", equalTo(404))
                    .body("type", equalTo("about:blank"))
                    .body("title", equalTo("Not Found"))
                    .body("instance", containsString("/cameras/xxx"))
                    .body("detail", containsString("Cameras: back, front"));
            assertThat(front.isWatched || back.isWatched).isFalse();
        }
    }

    @Test
    void withoutADefaultTheShortPathSaysWhichCamerasThereAre() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front");
                TestCamera back = new TestCamera(cameras, "back")) {
            // When
            var answer = given().get("/stream");

            // Then
            answer.then().statusCode(404).body("detail", containsString("back, front"));
            assertThat(front.isWatched || back.isWatched).isFalse();
        }
    }

    @Test
    void onlyReadingIsPossible() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front")) {
            front.publish(TestCamera.picture(300, 1));

            // When
            var refused = given().body("x").post("/cameras/front/stream");
            var options = given().options("/snapshot");

            // Then
            refused.then()
                    .statusCode(405)
                    .header("Allow", "GET, HEAD, OPTIONS")
                    .contentType("application/problem+json")
                    .body("title", equalTo("Method Not Allowed"));
            options.then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
        }
    }

    @Test
    void anUnknownActionIsRefused() {
        // When
        var answer = given().get("/?action=command");

        // Then
        answer.then().statusCode(400).body("detail", containsString("action=stream"));
    }
}
