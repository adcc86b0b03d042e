package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One camera's picture in a real browser, judged by what a person sees: the pixels of a screenshot. */
final class PicturesIT {

    private static final String FRONT = "[data-camera=front] .picture";

    @TempDir
    Path directory;

    private Path spool;

    @AutoClose
    private Chromium chromium;

    @BeforeEach
    void openBrowser() throws IOException {
        chromium = Chromium.open();
        spool = Spool.in(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cameras/front", "/embed/front"})
    void thePictureMovesAndStaysAtTheLastFrameWhenTheCameraGoesQuiet(String path) throws Exception {
        // Given
        try (PackagedServer server = start(Map.of())) {
            Page page = chromium.page(server.uri(path));
            chromium.mindConsole(page);
            Locator picture = page.locator(FRONT);
            List<Integer> moving = new ArrayList<>();

            // When
            int last;
            try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, 20_000)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> {
                    int shown = Chromium.numberShown(picture);
                    if (shown > 0 && shown <= capture.written()) { // else it is the sign that none has come
                        moving.add(shown);
                    }
                    return moving.stream().distinct().count() > 2;
                });
                last = capture.written();
            }

            // Then
            assertThat(moving).isSorted();
            await().until(() ->
                    page.locator("[data-kind=stale], [data-kind=offline]").count() == 1);
            assertThat(Chromium.numberHeld(picture)).isGreaterThanOrEqualTo(last);
        }
    }

    @Test
    void aPictureThatComesBackAfterTheServerWasAwayIsMarkedMeanwhile() throws Exception {
        // Given
        try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, 20_000)) {
            int port;
            Page page;
            try (PackagedServer server = start(Map.of())) {
                port = server.uri("/").getPort();
                page = chromium.page(server.uri("/"));
                await().until(() -> Chromium.numberShown(page.locator(FRONT)) > 0);
            }
            await().until(() -> page.locator("#notice").innerText().contains("does not answer"));
            assertThat(page.locator("[data-camera=front]").getAttribute("data-kind"))
                    .isEqualTo("away");
            int before = capture.written();

            // When
            try (PackagedServer again = start(Map.of("quarkus.http.port", Integer.toString(port)))) {

                // Then
                await().atMost(Duration.ofSeconds(30)).until(() -> Chromium.numberShown(page.locator(FRONT)) > before);
                await().until(() -> "Live".equals(page.locator(".state").innerText())); // it looks twice a second
                assertThat(page.locator("#notice").isVisible()).isFalse();
                await().untilAsserted(() ->
                        assertThat(again.get("/api/cameras/front")).contains("\"viewerCount\":1,"));
            }
        }
    }

    @Test
    void withoutScriptsThereAreStillPictures() throws Exception {
        // Given
        try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, 20_000);
                PackagedServer server = start(Map.of())) {
            Page page = chromium.page(server.uri("/"), new Browser.NewContextOptions().setJavaScriptEnabled(false));
            await().until(() -> Chromium.numberShown(page.locator(FRONT)) > 0);

            // When
            int before = capture.written();

            // Then
            await().until(() -> Chromium.numberShown(page.locator(FRONT)) > before);
        }
    }

    /** With a path prefix that the server does not know, and with nothing set up for WebSockets. */
    @ParameterizedTest
    @ValueSource(strings = {"/upgrading/", "/plain/", "/upgrading/cameras/front", "/plain/embed/front"})
    void thePictureMovesBehindAProxy(String path) throws Exception {
        // Given
        try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, 20_000);
                PackagedServer server = start(Map.of());
                Proxy proxy = Proxy.start(directory, server.uri("/"))) {
            Page page = chromium.page(proxy.uri(path));
            await().atMost(Duration.ofSeconds(20)).until(() -> Chromium.numberShown(page.locator(FRONT)) > 0);

            // When
            int before = capture.written();

            // Then
            await().until(() -> Chromium.numberShown(page.locator(FRONT)) > before);
        }
    }

    private PackagedServer start(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("framespool.cameras.front.directory", spool.toString());
        return PackagedServer.start(settings);
    }
}
