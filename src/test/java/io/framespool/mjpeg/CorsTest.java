package io.framespool.mjpeg;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import io.framespool.camera.Cameras;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CorsTest.WithCors.class)
class CorsTest {

    /** As somebody would set it for Mainsail. */
    public static final class WithCors implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", "http://printer.local");
        }
    }

    @Inject
    Cameras cameras;

    @Test
    void anOriginThatWasNamedMayReadPicturesAndTheirNumbers() {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front")) {
            front.publish(TestCamera.picture(300, 1));

            // When
            var allowed = given().header("Origin", "http://printer.local").get("/snapshot");
            var preflight = given().header("Origin", "http://printer.local")
                    .header("Access-Control-Request-Method", "GET")
                    .options("/cameras/front/stream");
            var other = given().header("Origin", "http://elsewhere.example").get("/snapshot");

            // Then
            allowed.then()
                    .statusCode(200)
                    .header("Access-Control-Allow-Origin", "http://printer.local")
                    .header("Access-Control-Expose-Headers", containsString("X-Frame-Sequence"));
            preflight.then().statusCode(200).header("Access-Control-Allow-Origin", "http://printer.local");
            other.then().header("Access-Control-Allow-Origin", nullValue());
        }
    }
}
