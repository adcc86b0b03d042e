package io.framespool.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.framespool.camera.Cameras;
import io.framespool.mjpeg.TestCamera;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PageRoutesTest {

    @Inject
    Cameras cameras;

    private final List<TestCamera> added = new ArrayList<>();

    @AfterEach
    void removeCameras() {
        added.forEach(TestCamera::close);
    }

    @Test
    void theWallNamesEveryCameraForBrowsersWithoutScripts() {
        // Given
        add(2);

        // When
        var answer = given().get("/");

        // Then
        answer.then()
                .statusCode(200)
                .contentType("text/html; charset=utf-8")
                .body(containsString("<img src=\"cameras/camera-1/stream\""))
                .body(containsString("href=\"cameras/camera-2\""))
                .body(not(containsString("{")));
    }

    @Test
    void moreCamerasThanABrowserHasConnectionsAreStills() {
        // Given
        add(6);

        // When
        var answer = given().get("/");

        // Then
        answer.then().body(containsString("cameras/camera-6/snapshot")).body(containsString("http-equiv=\"refresh\""));
    }

    @Test
    void anUnknownCameraHasNoPage() {
        // When
        var page = given().get("/cameras/none");
        var embedded = given().get("/embed/none");

        // Then
        page.then().statusCode(404).contentType("application/problem+json");
        embedded.then().statusCode(404);
    }

    @Test
    void aSlashAtTheEndLeadsToThePage() {
        // Given
        add(1);

        // When
        var answer = given().redirects().follow(false).get("/cameras/camera-1/");

        // Then
        answer.then().statusCode(302).header("Location", equalTo("../camera-1"));
    }

    private void add(int count) {
        for (int number = 1; number <= count; number++) {
            added.add(new TestCamera(cameras, "camera-" + number));
        }
    }
}
