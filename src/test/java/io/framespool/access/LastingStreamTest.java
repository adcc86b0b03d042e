package io.framespool.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Guest.View;
import io.framespool.mjpeg.RawClient;
import io.framespool.mjpeg.TestCamera;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a link only opens a stream, and does not end it. */
@QuarkusTest
@TestProfile(LastingStreamTest.Lasting.class)
class LastingStreamTest extends TwoCameras {

    public static final class Lasting implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new Household().getConfigOverrides());
            settings.put("framespool.links.end-streams", "false");
            return settings;
        }
    }

    @Inject
    Links links;

    @TestHTTPResource
    URI server;

    @Test
    void aStreamOutlivesItsLinkWhichOpensNoOther() throws IOException {
        // Given
        String token = links.make("front", View.STREAM, null, Instant.now().plusSeconds(6));
        try (RawClient client = new RawClient(server.getPort()).get("/cameras/front/stream?token=" + token)) {
            client.head();
            client.preamble();
            client.part();

            // When
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> given().head("/cameras/front/stream?token=" + token)
                            .then()
                            .statusCode(403));
            Instant over = Instant.now();

            // Then
            await().until(() -> Instant.now().isAfter(over.plusSeconds(3))); // a stream that ends does so within two
            byte[] later = TestCamera.picture(3000, 7);
            publish(later);
            assertThat(client.partFrom(2).picture()).isEqualTo(later);
        }
    }
}
