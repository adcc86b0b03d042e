package io.framespool.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real Chromium, judged by what a person sees: the pixels of a screenshot. */
final class BrowserIT {

    private static final int LAST = 250;

    @TempDir
    Path directory;

    private Path spool;
    private Playwright playwright;
    private Browser browser;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void openBrowser() throws IOException {
        Path chromium = Tools.chromium();
        spool = Spool.in(directory);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(arguments()));
        page = browser.newPage();
        page.setDefaultTimeout(10_000);
        page.onPageError(complaints::add);
    }

    @AfterEach
    void closeBrowser() {
        if (playwright != null) {
            playwright.close(); // with all its browsers
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void thePagesPictureMovesAndStaysAtTheLastFrameWhenTheCameraGoesQuiet() throws Exception {
        // Given
        try (PackagedServer server = start(Map.of())) {
            page.navigate(server.uri("/").toString());
            List<Integer> moving = new ArrayList<>();

            // When
            try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, LAST, 20_000)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    moving.add(numberShown());
                    return capture.isDone();
                });
            }

            // Then
            assertThat(moving.stream().filter(number -> number > 0).distinct())
                    .hasSizeGreaterThan(2)
                    .isSorted();
            await().until(() -> numberShown() == LAST);
            await().during(Duration.ofSeconds(1)).until(() -> numberShown() == LAST);
        }
    }

    @Test
    void thePageFindsBackToTheStreamAfterTheServerWasAway() throws Exception {
        // Given
        try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, 20_000)) {
            int port;
            try (PackagedServer server = start(Map.of())) {
                port = server.uri("/").getPort();
                page.navigate(server.uri("/").toString());
                await().atMost(Duration.ofSeconds(10)).until(() -> numberShown() > 0);
            }
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> page.locator("#message").innerText().contains("does not answer"));
            int before = capture.written();

            // When
            try (PackagedServer again = start(Map.of("quarkus.http.port", Integer.toString(port)))) {

                // Then
                await().atMost(Duration.ofSeconds(30)).until(() -> numberShown() > before);
                assertThat(page.locator("#message").innerText()).isEmpty();
                assertThat(again.viewers("front")).isEqualTo(1);
            }
        }
    }

    private PackagedServer start(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("framespool.cameras.front.directory", spool.toString());
        return PackagedServer.start(settings);
    }

    /** The number on the page's first picture; -1 if there is none yet. */
    private int numberShown() throws IOException {
        Locator picture = page.locator(".picture img").last();
        try {
            if (picture.count() == 0) {
                return -1;
            }
            byte[] png = picture.screenshot(new Locator.ScreenshotOptions().setTimeout(2000));
            BufferedImage shown = ImageIO.read(new ByteArrayInputStream(png));
            return NumberedPicture.numberSeenIn(shown);
        } catch (TimeoutError exchanged) {
            return -1; // the picture was replaced by the next one meanwhile
        }
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--no-sandbox"); // Chromium refuses to run as root with it
        }
        return arguments;
    }
}
