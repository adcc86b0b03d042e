package io.framespool.server;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.framespool.camera.Cameras;
import io.framespool.mjpeg.TestCamera;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BrowserPolicyTest {

    @Inject
    Cameras cameras;

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/cameras/front", "/cameras/front/snapshot", "/api/cameras", "/page/page.css", "/nothing"})
    void everyAnswerBindsBrowsers(String path) {
        try (TestCamera front = new TestCamera(cameras, "front")) {
            front.publish(TestCamera.picture(300, 1));

            given().get(path)
                    .then()
                    .header("Content-Security-Policy", containsString("default-src 'none'; script-src 'self';"))
                    .header("Content-Security-Policy", not(containsString("unsafe")))
                    .header("Content-Security-Policy", endsWith("frame-ancestors 'self'"))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "same-origin");
        }
    }

    @Test
    void aPictureMayBeEmbeddedAnywhere() {
        try (TestCamera front = new TestCamera(cameras, "front")) {
            front.publish(TestCamera.picture(300, 1));

            given().get("/embed/front").then().header("Content-Security-Policy", endsWith("frame-ancestors *"));
        }
    }
}
