package io.framespool.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Cameras;
import io.framespool.mjpeg.TestCamera;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventRouteTest {

    @TestHTTPResource("/api/events")
    URI events;

    @Inject
    Cameras cameras;

    @Test
    void aPageHearsWhoIsThereWhoComesAndWhatChanges() throws IOException, InterruptedException {
        // Given
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(events).build(), HttpResponse.BodyHandlers.ofLines());
        Thread listener = new Thread(() -> response.body().forEach(heard::add), "events");
        listener.setDaemon(true);
        listener.start();
        await().until(() -> heard.contains("data:[]"));

        // When
        try (TestCamera front = new TestCamera(cameras, "front")) {
            await().until(() -> heard.contains("data:[\"front\"]"));
            front.publish(TestCamera.picture(300, 1));

            // Then
            await().until(() -> heard.stream().anyMatch(line -> line.contains("\"sequence\":1")));
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(heard).contains("event:cameras", "event:camera").noneMatch(line -> line.contains("\"viewers\""));
        }
        await().until(() -> heard.lastIndexOf("data:[]") > heard.indexOf("data:[\"front\"]"));
    }
}
