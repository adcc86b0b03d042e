package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wall that is watched for long: for half a minute, or as {@code -Dwall.seconds=600} says. */
final class WallMemoryIT {

    private static final Duration WATCHED = Duration.ofSeconds(Integer.getInteger("wall.seconds", 30));
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    @TempDir
    Path root;

    private record Memory(long heapBytes, long browserKilobytes) {}

    @Test
    void nineCamerasAt25FramesASecondDoNotFillTheBrowser() throws Exception {
        // Given
        for (int camera = 1; camera <= 9; camera++) {
            Path spool = Files.createDirectory(root.resolve("camera-" + camera));
            for (int frame = 0; frame < 25; frame++) {
                Files.write(spool.resolve("f" + frame + ".jpg"), NumberedPicture.jpeg(frame, 30_000));
            }
        }
        try (Chromium chromium = Chromium.open();
                PackagedServer server = PackagedServer.start(Map.of(
                        "framespool.cameras-root",
                        root.toString(),
                        "framespool.discovered.playback",
                        "loop",
                        "framespool.discovered.fps",
                        "25",
                        PackagedServer.LEAK_DETECTION,
                        "disabled"))) {
            Page page = chromium.page(server.uri("/"));
            CDPSession tools = page.context().newCDPSession(page);
            watch(WARM_UP);
            Memory before = memory(tools);

            // When
            watch(WATCHED);

            // Then
            Memory after = memory(tools);
            Logger.getLogger(getClass()).infof("%d seconds: before %s, after %s", WATCHED.toSeconds(), before, after);
            await().until(() -> page.locator("#summary").innerText().equals("9 of 9 live"));
            assertThat(after.heapBytes()).isLessThan(before.heapBytes() * 6 / 5);
            assertThat(after.browserKilobytes()).isLessThan(before.browserKilobytes() * 6 / 5);
        }
    }

    private static void watch(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> System.nanoTime() - end >= 0);
    }

    /** The least of some looks, each when what is garbage is gone: much of it goes only later. */
    private static Memory memory(CDPSession tools) {
        long heap = Long.MAX_VALUE;
        long browser = Long.MAX_VALUE;
        for (int look = 0; look < 10; look++) {
            tools.send("HeapProfiler.collectGarbage");
            tools.send("Runtime.evaluate", pause(500));
            heap = Math.min(
                    heap, tools.send("Runtime.getHeapUsage").get("usedSize").getAsLong());
            browser = Math.min(browser, browserKilobytes());
        }
        return new Memory(heap, browser);
    }

    private static JsonObject pause(int millis) {
        JsonObject expression = new JsonObject();
        expression.addProperty("expression", "new Promise(resolve => setTimeout(resolve, " + millis + "))");
        expression.addProperty("awaitPromise", true);
        return expression;
    }

    /** The memory of all its processes, of what they share each its share. */
    private static long browserKilobytes() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chrom"))
                .mapToLong(process -> proportionalKilobytes(process.pid()))
                .sum();
    }

    private static long proportionalKilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException gone) {
            return 0; // one of its helpers ended
        }
    }
}
