package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages on a phone, a desk, a desk at 200 % and a wall of screens in both themes, in {@code target/screenshots}, for people to judge.
 */
final class ScreenshotsIT {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final List<String> NAMES =
            List.of("dock", "entrance", "garden", "gate", "greenhouse", "hall", "roof", "workshop");

    private record Screen(int width, int height, double pixels) {}

    private static final List<Screen> SCREENS = List.of(
            new Screen(390, 844, 2), new Screen(1440, 900, 1), new Screen(720, 450, 2), new Screen(3840, 2160, 1));

    @TempDir
    Path root;

    @Test
    void thePagesFitTheirScreens() throws Exception {
        // Given
        for (int i = 0; i < NAMES.size(); i++) {
            fill(Files.createDirectory(root.resolve(NAMES.get(i))), (float) i / NAMES.size());
        }
        Files.createDirectory(root.resolve("attic"));
        try (Chromium chromium = Chromium.open();
                PackagedServer server = PackagedServer.start(Map.of(
                        "framespool.cameras-root", root.toString(),
                        "framespool.discovered.playback", "loop",
                        "framespool.discovered.fps", "10"))) {
            for (Screen screen : SCREENS) {
                for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    var options = new Browser.NewContextOptions()
                            .setViewportSize(screen.width(), screen.height())
                            .setDeviceScaleFactor(screen.pixels())
                            .setColorScheme(theme);

                    // When
                    Page wall = chromium.page(server.uri("/"), options);

                    // Then
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> wall.locator("#summary").innerText().equals("8 of 9 live"));
                    shoot(wall, "wall", screen, theme);
                    Page camera = chromium.page(server.uri("/cameras/garden"), options);
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> camera.locator("body[data-kind=live]").count() == 1);
                    shoot(camera, "camera", screen, theme);
                }
            }
        }
    }

    private static void shoot(Page page, String name, Screen screen, ColorScheme theme) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("Nothing sticks out sideways")
                .isEqualTo(true);
        assertThat(page.evaluate("() => [...document.querySelectorAll('header, .caption, #tools, dl, figcaption, pre')]"
                        + ".filter(each => each.scrollWidth > each.clientWidth).map(each => each.outerHTML)"))
                .as("Nothing is cut")
                .asString()
                .isEqualTo("[]");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(
                        "%s-%dx%d-%s.png".formatted(name, screen.width(), screen.height(), theme))));
        page.context().close();
    }

    /** The demo's scene in other colours. */
    private static void fill(Path spool, float hue) throws IOException {
        try (Stream<Path> frames = Files.list(Path.of("src/main/resources/demo"))) {
            for (Path frame : frames.toList()) {
                BufferedImage image = ImageIO.read(frame.toFile());
                for (int y = 0; y < image.getHeight(); y++) {
                    for (int x = 0; x < image.getWidth(); x++) {
                        image.setRGB(x, y, turned(image.getRGB(x, y), hue));
                    }
                }
                ImageIO.write(image, "jpeg", spool.resolve(frame.getFileName()).toFile());
            }
        }
    }

    private static int turned(int rgb, float hue) {
        float[] hsb = Color.RGBtoHSB(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, null);
        return Color.HSBtoRGB(hsb[0] + hue, hsb[1], hsb[2]);
    }
}
