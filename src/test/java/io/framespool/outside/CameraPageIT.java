package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person does on a camera's page, by hand, in a real browser. */
final class CameraPageIT {

    @TempDir
    Path directory;

    private Chromium chromium;
    private Capture capture;
    private PackagedServer server;

    @BeforeEach
    void startCamera() throws IOException {
        chromium = Chromium.open();
        Path spool = Spool.in(directory);
        server = PackagedServer.start(Map.of("framespool.cameras.front.directory", spool.toString()));
        capture = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, 20_000);
    }

    @AfterEach
    void stopCamera() throws Exception {
        capture.close();
        server.close();
        chromium.close(); // last, as it may complain
    }

    @Test
    void aFrozenPictureStaysIsTheOneThatIsSavedAndMovesAgain() throws Exception {
        // Given
        Page page = open(new Browser.NewContextOptions().setAcceptDownloads(true));
        Locator picture = page.locator("#stage .picture");

        // When
        page.keyboard().press(" ");

        // Then
        await().until(() -> server.viewers("front") == 0);
        int held = Chromium.numberHeld(picture);
        assertThat(page.locator("header .state").innerText()).startsWith("Held");
        assertThat(page.locator("#freeze").getAttribute("aria-pressed")).isEqualTo("true");
        await().until(() -> capture.written() > held + 25);
        assertThat(Chromium.numberHeld(picture)).isEqualTo(held);
        Download download = page.waitForDownload(() -> page.keyboard().press("s"));
        assertThat(NumberedPicture.numberIn(Files.readAllBytes(download.path())))
                .isEqualTo(held);
        assertThat(download.suggestedFilename()).matches("front-\\d{4}-\\d\\d-\\d\\dT.*Z\\.jpg");
        page.locator("#freeze").click();
        await().until(() -> Chromium.numberShown(picture) > held + 25);
    }

    @Test
    void wheelDragAndKeysZoomAndMoveThePictureWithinItsFrame() throws Exception {
        // Given
        Page page = open(new Browser.NewContextOptions().setViewportSize(1280, 800));
        BoundingBox frame = page.locator("#stage .picture").boundingBox();
        double x = frame.x + frame.width / 4;
        double y = frame.y + frame.height / 4;
        page.mouse().move(x, y);

        // When
        page.mouse().wheel(0, -400);

        // Then
        await().until(() -> scale(page) > 200);
        BoundingBox zoomed = page.locator("#stage canvas").boundingBox();
        assertThat((x - zoomed.x) / zoomed.width).isBetween(0.24, 0.26); // what was under the pointer still is
        page.mouse().down();
        page.mouse().move(x - 50, y - 30);
        page.mouse().up();
        BoundingBox dragged = page.locator("#stage canvas").boundingBox();
        assertThat(dragged.x).isBetween(zoomed.x - 51, zoomed.x - 49);
        assertThat(dragged.y).isBetween(zoomed.y - 31, zoomed.y - 29);
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("ArrowRight");
        }
        BoundingBox atTheEdge = page.locator("#stage canvas").boundingBox();
        assertThat(atTheEdge.x + atTheEdge.width).isBetween(frame.x + frame.width - 1, frame.x + frame.width + 1);
        page.keyboard().press("0");
        assertThat(scale(page)).isEqualTo(100);
        page.keyboard().press("+");
        assertThat(scale(page)).isEqualTo(125);
        page.keyboard().press("Escape");
        assertThat(scale(page)).isEqualTo(100);
        assertThat(page.url()).endsWith("/cameras/front");
    }

    @Test
    void twoFingersZoomOnAPhone() throws Exception {
        // Given
        Page page = open(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true));
        BoundingBox frame = page.locator("#stage .picture").boundingBox();
        CDPSession touch = page.context().newCDPSession(page);

        // When
        fingers(touch, "touchStart", frame, 20);
        for (int apart = 30; apart <= 60; apart += 10) {
            fingers(touch, "touchMove", frame, apart);
        }
        touch.send(
                "Input.dispatchTouchEvent",
                JsonParser.parseString("{type: 'touchEnd', touchPoints: []}").getAsJsonObject());

        // Then
        await().until(() -> scale(page) > 250);
        assertThat(page.evaluate("visualViewport.scale")).as("The page itself").isEqualTo(1);
        page.locator("#out").click();
        await().until(() -> scale(page) < 250);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAddressIsCopiedAlsoWhereThePageMayNotUseTheClipboard(boolean mayUseIt) throws Exception {
        // Given
        Page page = open(new Browser.NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")));
        if (!mayUseIt) { // as on any address that is neither HTTPS nor this computer
            page.addInitScript("delete Navigator.prototype.clipboard");
            page.reload();
        }
        page.getByText("VLC", new Page.GetByTextOptions().setExact(true)).click();

        // When
        page.evaluate("""
                () => {
                  window.said = [];
                  const button = document.querySelector('[aria-label="Copy: VLC"]');
                  new MutationObserver(() => said.push(button.textContent)).observe(button, { childList: true });
                }"""); // it says so for two seconds
        page.getByLabel("Copy: VLC").click();

        // Then
        await().until(() -> page.evaluate("said.join()").toString().contains("Copied"));
        page.evaluate("document.querySelector('main').append(document.createElement('textarea'))");
        page.locator("textarea").focus();
        page.keyboard().press("Control+V");
        assertThat(page.locator("textarea").inputValue()).isEqualTo("vlc " + server.uri("/cameras/front/stream"));
    }

    @Test
    void fGivesThePictureTheWholeScreenAndEscapeGivesItBack() throws Exception {
        // Given
        Page page = open(new Browser.NewContextOptions());

        // When
        page.keyboard().press("f");

        // Then
        await().until(() -> "stage".equals(page.evaluate("document.fullscreenElement?.id ?? ''")));
        await().until(() ->
                Boolean.TRUE.equals(page.evaluate("document.getElementById('stage').clientHeight === innerHeight")));
        page.keyboard().press("Escape");
        await().until(() -> "".equals(page.evaluate("document.fullscreenElement?.id ?? ''")));
        assertThat(page.url()).endsWith("/cameras/front");
    }

    private Page open(Browser.NewContextOptions options) {
        Page page = chromium.page(server.uri("/cameras/front"), options);
        chromium.mindConsole(page);
        await().until(() -> "live".equals(page.locator("body").getAttribute("data-kind")));
        return page;
    }

    private static int scale(Page page) {
        return Integer.parseInt(page.locator("#scale").innerText().replace(" %", ""));
    }

    /** Two fingers on the picture, that many pixels left and right of its middle. */
    private static void fingers(CDPSession touch, String type, BoundingBox frame, int apart) {
        double x = frame.x + frame.width / 2;
        double y = frame.y + frame.height / 2;
        JsonObject event = JsonParser.parseString(
                        "{type: '%s', touchPoints: [{id: 0, x: %s, y: %s}, {id: 1, x: %s, y: %s}]}"
                                .formatted(type, x - apart, y, x + apart, y))
                .getAsJsonObject();
        touch.send("Input.dispatchTouchEvent", event);
    }
}
