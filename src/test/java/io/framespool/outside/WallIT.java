package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many cameras on one page of a real browser. */
final class WallIT {

    @TempDir
    Path root;

    @AutoClose
    private Chromium chromium;

    @BeforeEach
    void openBrowser() {
        chromium = Chromium.open();
    }

    @Test
    void thirtyCamerasMoveOnOnePage() throws Exception {
        // Given
        int cameras = 30;
        for (int number = 1; number <= cameras; number++) {
            Path spool = Files.createDirectory(root.resolve(thirtieth(number)));
            for (int frame = 0; frame < 10; frame++) {
                Files.write(spool.resolve("f" + frame + ".jpg"), NumberedPicture.jpeg(number * 10 + frame, 20_000));
            }
        }
        try (PackagedServer server = PackagedServer.start(Map.of(
                "framespool.cameras-root", root.toString(),
                "framespool.discovered.playback", "loop",
                "framespool.discovered.fps", "10"))) {

            // When
            Page page = chromium.page(server.uri("/"));
            chromium.mindConsole(page);

            // Then
            Map<String, Integer> first = new HashMap<>();
            Set<String> moved = new HashSet<>();
            await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                Chromium.numbersShown(page, "[data-camera] .picture").forEach((camera, shown) -> {
                    if (shown > 0
                            && !first.computeIfAbsent(camera, none -> shown).equals(shown)) {
                        moved.add(camera);
                    }
                });
                assertThat(moved).as("%s", kinds(page)).hasSize(cameras);
            });
            assertThat(first).allSatisfy((camera, shown) -> assertThat(camera).isEqualTo(thirtieth(shown / 10)));
            Set<String> live = new HashSet<>();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                kinds(page).stream()
                        .filter(kind -> kind.startsWith("live"))
                        .forEach(kind -> live.add(kind.substring(6, 15)));
                assertThat(live).as("%s", kinds(page)).hasSize(cameras);
            });
            assertThat(page.locator("#summary").innerText()).endsWith(" of 30 live");
        }
    }

    private static String thirtieth(int number) {
        return "camera-%02d".formatted(number);
    }

    @Test
    void camerasComeAndGoByThemselvesAndADeadOneIsMarked() throws Exception {
        // Given
        Path first = Files.createDirectory(root.resolve("first"));
        try (PackagedServer server = PackagedServer.start(Map.of("framespool.cameras-root", root.toString()))) {
            Page page = chromium.page(server.uri("/"));
            Page one = chromium.page(server.uri("/cameras/first"));
            try (Capture capture = Capture.start(first, Capture.Manner.RENAME, 25, 10_000, 20_000)) {
                await().until(() -> kind(page, "first").equals("live") && capture.written() > 0);
                await().until(() -> "live".equals(one.locator("body").getAttribute("data-kind")));
            }

            // When
            Path second = Files.createDirectory(root.resolve("second"));

            // Then
            await().until(() -> kind(page, "first").equals("stale")); // "offline" comes ten seconds later
            await().until(() -> !"live".equals(one.locator("body").getAttribute("data-kind")));
            try (Capture capture = Capture.start(second, Capture.Manner.RENAME, 25, 10_000, 20_000)) {
                await().until(() -> page.locator("[data-camera=second]").count() == 1
                        && kind(page, "second").equals("live")
                        && capture.written() > 0);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                Spool.delete(second);
                return page.locator("[data-camera=second]").count() == 0;
            });
        }
    }

    @Test
    void aHiddenPageStopsTheTrafficAndComesBackAtOnce() throws Exception {
        // Given
        Path first = Files.createDirectory(root.resolve("first"));
        try (PackagedServer server = PackagedServer.start(Map.of("framespool.cameras-root", root.toString()));
                Capture capture = Capture.start(first, Capture.Manner.RENAME, 25, 10_000, 20_000)) {
            Page page = chromium.page(server.uri("/"));
            await().until(() -> kind(page, "first").equals("live") && server.viewers("first") == 1);

            // When
            pretend(page, true);

            // Then
            await().until(() -> server.viewers("first") == 0);
            pretend(page, false);
            int before = capture.written();
            await().until(() -> Chromium.numberShown(page.locator("[data-camera=first] .picture")) > before);
        }
    }

    @Test
    void aPageThatIsKeptForTheWayBackWatchesNoMore() throws Exception {
        // Given
        Path first = Files.createDirectory(root.resolve("first"));
        Files.createDirectory(root.resolve("second"));
        try (PackagedServer server = PackagedServer.start(
                        Map.of("framespool.cameras-root", root.toString(), "framespool.stream.stall-timeout", "10m"));
                Capture capture = Capture.start(first, Capture.Manner.RENAME, 25, 10_000, 20_000)) {
            Page page = chromium.page(server.uri("/"));
            await().until(() -> kind(page, "first").equals("live") && server.viewers("first") == 1);

            // When
            page.evaluate("address => location.assign(address)", "cameras/second");
            page.waitForURL("**/cameras/second");

            // Then
            await().until(() -> server.viewers("first") == 0);
            int before = capture.written();
            page.evaluate("history.back()");
            page.waitForFunction(
                    "performance.getEntriesByType('navigation')[0].type === 'reload'"); // with a new worker
            await().until(() -> Chromium.numberShown(page.locator("[data-camera=first] .picture")) > before);
            await().until(() -> server.viewers("first") == 1);
        }
    }

    @Test
    void arrowsAndEnterLeadToACameraAndEscapeBack() throws Exception {
        // Given
        for (String name : List.of("a", "b", "c", "d")) {
            Files.createDirectory(root.resolve(name));
        }
        try (PackagedServer server = PackagedServer.start(Map.of("framespool.cameras-root", root.toString()))) {
            Page page = chromium.page(server.uri("/"));
            await().until(() -> page.locator("#cameras > li").count() == 4);

            // When
            for (String key : List.of("ArrowRight", "ArrowRight", "ArrowDown", "Enter")) {
                page.keyboard().press(key);
            }

            // Then
            page.waitForURL("**/cameras/d");
            page.keyboard().press("Escape");
            page.waitForURL(server.uri("/").toString());
            assertThat(page.evaluate("document.activeElement.textContent.trim()"))
                    .asString()
                    .startsWith("d");
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("Enter");
            page.waitForURL("**/cameras/c");
        }
    }

    @Test
    void aSlowCameraIsNotFrozenBetweenTwoPicturesAndAPauseIsNoRhythm() throws Exception {
        // Given
        Files.createDirectory(root.resolve("first"));
        try (PackagedServer server = PackagedServer.start(Map.of("framespool.cameras-root", root.toString()))) {
            Page page = chromium.page(server.uri("/"));

            // When
            Object told = page.evaluate("""
                    async () => {
                      const { Seen, condition } = await import('./page/condition.js');
                      const said = (online, secondsAgo) => {
                        const seen = new Seen();
                        secondsAgo.forEach((ago, i) => seen.add({ published: Date.now() - 1000 * ago, sequence: 1 + i }));
                        return condition(seen, { online }, true).text;
                      };
                      return [
                        said(true, [13, 8, 3]),
                        said(true, [21, 16, 11]),
                        said(true, [60.08, 60.04, 60, 3]),
                        said(false, [13, 8, 3]),
                      ];
                    }""");

            // Then
            assertThat(told)
                    .isEqualTo(List.of("Live · 3 s ago", "Frozen · 11 s ago", "Frozen · 3 s ago", "Offline · 3 s ago"));
        }
    }

    /** A night in short: the camera goes quiet, the server goes away and comes back, and so does the camera. */
    @Test
    void aPageThatStaysOpenOverANightComesBackByItself() throws Exception {
        // Given
        Path spool = Files.createDirectory(root.resolve("first"));
        int port;
        Page page;
        int timers;
        try (PackagedServer server = PackagedServer.start(Map.of("framespool.cameras-root", root.toString()))) {
            port = server.uri("/").getPort();
            page = chromium.page(server.uri("/"));
            page.addInitScript(COUNT_TIMERS);
            page.reload();
            try (Capture evening = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, 20_000)) {
                await().until(() -> kind(page, "first").equals("live") && evening.written() > 0);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> kind(page, "first").equals("offline"));
            timers = timers(page);
        }
        await().until(() -> kind(page, "first").equals("away"));

        // When
        try (PackagedServer server = PackagedServer.start(
                Map.of("framespool.cameras-root", root.toString(), "quarkus.http.port", Integer.toString(port)))) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !kind(page, "first").equals("away"));
            Spool.delete(spool);
            Files.createDirectory(spool);
            try (Capture morning = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, 20_000)) {

                // Then
                await().until(() -> kind(page, "first").equals("live"));
                int before = morning.written();
                await().until(() -> Chromium.numberShown(page.locator("[data-camera=first] .picture")) > before);
                await().until(() -> server.viewers("first") == 1);
                assertThat(timers(page)).isLessThanOrEqualTo(timers);
            }
        }
    }

    private static final String COUNT_TIMERS = """
            window.timers = new Set();
            const { setTimeout, clearTimeout, setInterval } = window;
            window.setTimeout = (run, ...more) => {
              const id = setTimeout((...given) => (timers.delete(id), run(...given)), ...more);
              timers.add(id);
              return id;
            };
            window.clearTimeout = id => (timers.delete(id), clearTimeout(id));
            window.setInterval = (...all) => (timers.add({}), setInterval(...all));
            """;

    private static int timers(Page page) {
        return (int) page.evaluate("timers.size");
    }

    /** A headless browser hides no page: what the page asks for is told otherwise. */
    private static void pretend(Page page, boolean isHidden) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                isHidden);
    }

    private static String kind(Page page, String camera) {
        return page.locator("[data-camera=" + camera + "]").count() == 0
                ? ""
                : String.valueOf(page.locator("[data-camera=" + camera + "]").getAttribute("data-kind"));
    }

    /** Such as {@code live: front 10 fps Live}. */
    @SuppressWarnings("unchecked")
    private static List<String> kinds(Page page) {
        return (List<String>) page.evaluate("[...document.querySelectorAll('[data-camera]')].map("
                + "({ dataset, innerText }) => `${dataset.kind}: ${innerText.replaceAll('\\n', ' ')}`)");
    }
}
