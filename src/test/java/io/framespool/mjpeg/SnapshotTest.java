package io.framespool.mjpeg;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;

import io.framespool.camera.Cameras;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SnapshotTest {

    private static final byte[] FIRST = TestCamera.picture(300, 1);
    private static final byte[] SECOND = TestCamera.picture(70_000, 2);

    @TestHTTPResource
    URI server;

    @Inject
    Cameras cameras;

    private TestCamera front;
    private LeakReports leaks;

    @BeforeEach
    void addCamera() {
        leaks = new LeakReports();
        front = new TestCamera(cameras, "front");
    }

    @AfterEach
    void nothingLeaked() {
        leaks.noneAfter(front);
    }

    @Test
    void theNewestFrameComesWithItsAgeAndItsNumber() {
        // Given
        front.publish(FIRST);
        front.publish(SECOND);

        // When
        byte[] picture = given().get("/cameras/front/snapshot")
                .then()
                .statusCode(200)
                .contentType("image/jpeg")
                .header("Content-Length", "70000")
                .header("Cache-Control", "no-cache")
                .header("Last-Modified", "Mon, 6 May 2024 07:08:09 GMT")
                .header("Age", matchesRegex("[0-9]"))
                .header("X-Timestamp", "1714979289.123456")
                .header("X-Frame-Sequence", "2")
                .header("ETag", matchesRegex("\"[a-z0-9-]+\""))
                .extract()
                .asByteArray();

        // Then
        assertThat(picture).isEqualTo(SECOND);
    }

    @Test
    void whoHasTheFrameIsToldSoWithoutGettingItAgain() {
        // Given
        front.publish(FIRST);
        String tag = given().get("/snapshot").header("ETag");

        // When
        var again = given().header("If-None-Match", "\"other\", W/" + tag).get("/snapshot");

        // Then
        again.then().statusCode(304).header("ETag", tag).body(equalTo(""));
    }

    @Test
    void headHasTheHeadersWithoutTheFrame() {
        // Given
        front.publish(FIRST);

        // When
        var answer = given().head("/?action=snapshot&123");

        // Then
        answer.then().statusCode(200).header("Content-Length", "300").body(equalTo(""));
    }

    @Test
    void aCameraWithoutAFrameSaysWhenToComeAgain() {
        // When
        var answer = given().get("/snapshot");

        // Then
        answer.then()
                .statusCode(503)
                .header("Retry-After", "1")
                .contentType("application/problem+json")
                .body("detail", equalTo("Camera 'front' has no frame yet"));
    }

    @Test
    void aNewerFrameThanTheKnownOneIsAnsweredAtOnce() {
        // Given
        front.publish(FIRST);
        front.publish(SECOND);

        // When
        var answer = given().get("/snapshot?after=1");

        // Then
        answer.then().statusCode(200).header("X-Frame-Sequence", "2");
    }

    @Test
    void aLongPollIsAnsweredByTheNextFrame() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = new RawClient(server.getPort())) {
            client.get("/snapshot?after=1");
            await().untilAsserted(() -> assertThat(front.isWatched).isTrue());

            // When
            front.publish(SECOND);

            // Then
            Map<String, String> head = client.head();
            assertThat(head).containsEntry("x-frame-sequence", "2");
            assertThat(client.body(70_000)).isEqualTo(SECOND);
        }
    }

    @Test
    void aClientThatKnowsAFrameFromBeforeARestartGetsTheNextOne() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = new RawClient(server.getPort())) {
            client.get("/snapshot?after=1000000");
            await().untilAsserted(() -> assertThat(front.isWatched).isTrue());

            // When
            front.publish(SECOND);

            // Then
            assertThat(client.head()).containsEntry("x-frame-sequence", "2");
        }
    }

    @Test
    void aLongPollWhoseClientLeftIsForgottenAtOnce() throws IOException {
        // Given
        front.publish(FIRST);
        RawClient client = new RawClient(server.getPort()).get("/snapshot?after=1");
        await().untilAsserted(() -> assertThat(front.isWatched).isTrue());

        // When
        client.close();

        // Then
        await().untilAsserted(() -> assertThat(front.isWatched).isFalse());
    }

    @Test
    void aLongPollOfACameraThatGoesIsAnsweredWithThat() throws IOException {
        // Given
        front.publish(FIRST);
        try (RawClient client = new RawClient(server.getPort())) {
            client.get("/snapshot?after=1");
            await().untilAsserted(() -> assertThat(front.isWatched).isTrue());

            // When
            front.close();

            // Then
            Map<String, String> head = client.head();
            assertThat(head.get("")).contains("404");
            assertThat(head).containsEntry("content-type", "application/problem+json");
        }
    }

    @Test
    void nonsenseIsRefused() {
        for (String after : new String[] {"x", "-1", "", "1.5", "99999999999999999999"}) {
            // When
            var answer = given().get("/snapshot?after=" + after);

            // Then
            answer.then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("X-Frame-Sequence"));
        }
    }
}
