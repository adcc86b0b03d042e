package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page, in both themes and on small and large screens, as axe-core sees it, and without a layout that jumps. */
final class AccessibilityIT {

    @TempDir
    Path directory;

    @AutoClose
    private Chromium chromium;

    @BeforeEach
    void openBrowser() {
        chromium = Chromium.open();
    }

    @ParameterizedTest
    @CsvSource({
        "/, LIGHT, 1440, 900",
        "/, DARK, 390, 844",
        "/cameras/front, DARK, 1440, 900",
        "/cameras/front, LIGHT, 390, 844",
        "/embed/front, LIGHT, 640, 360"
    })
    void aPageHasNoViolationAndDoesNotJump(String path, ColorScheme theme, int width, int height) throws Exception {
        // Given
        try (PackagedServer server = PackagedServer.start(Map.of(
                "framespool.cameras.front.directory",
                "src/main/resources/demo",
                "framespool.cameras.front.playback",
                "loop",
                "framespool.cameras.gone.directory",
                directory.resolve("none").toString()))) {
            Page page = chromium.page(
                    server.uri(path),
                    new Browser.NewContextOptions()
                            .setViewportSize(width, height)
                            .setColorScheme(theme));
            await().until(() -> page.locator("[data-kind=live]").count() == 1);

            // When
            page.evaluate(axe());
            Object violations = page.evaluate(
                    "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join())");
            Object shift = page.evaluate("() => new Promise(resolve => new PerformanceObserver(list => resolve("
                    + "list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))"
                    + ".observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(() => resolve(0), 500))");

            // Then
            assertThat(violations).asString().isEqualTo("[]");
            assertThat(((Number) shift).doubleValue()).isLessThan(0.02);
        }
    }

    private static String axe() {
        try (InputStream script = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            assertThat(script).isNotNull();
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
