package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The three programs of the question that this project answers, each with what went wrong in it. Rates are checked as far
 * as a busy machine allows; to the frame they are checked where the test moves the clock.
 */
final class OriginalProgramsIT {

    private static final int LARGE = 400_000;

    @TempDir
    Path directory;

    @Test
    void aDirectoryThatKeepsFillingIsPlayedInSortedOrderAtAFixedRateAndEachFileDeletedAfterItWasSent()
            throws Exception {
        // Given
        int files = 250;
        Path spool = Spool.in(directory);
        try (PackagedServer server = PackagedServer.start(Map.of(
                        "framespool.cameras.front.directory",
                        spool.toString(),
                        "framespool.cameras.front.playback",
                        "sequence",
                        "framespool.cameras.front.fps",
                        "50",
                        "framespool.cameras.front.consumed",
                        "delete",
                        PackagedServer.LEAK_DETECTION,
                        "disabled"));
                Viewer viewer = Viewer.watch(server.uri("/cameras/front/stream"))) {
            await().until(() -> server.viewers("front") == 1);

            // When
            try (Capture faster = Capture.start(spool, Capture.Manner.RENAME, 200, files, 20_000)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> faster.isDone() && Spool.files(spool) == 0);
            }

            // Then
            await().until(() -> viewer.numbers().contains(files)); // the last one may still be on its way
            assertThat(viewer.seen())
                    .as("each file is one frame, in order; a viewer that is too slow misses some for itself alone")
                    .allSatisfy(frame -> assertThat((long) frame.number()).isEqualTo(frame.sequence()))
                    .hasSizeGreaterThan(files / 2);
            assertThat(viewer.paceSince(0))
                    .as("frames a second, of 200 that the camera writes")
                    .isBetween(20.0, 100.0);
        }
    }

    @Test
    void theSameDirectoryIsLoopedToSeveralViewersThatLeaveAtWillAndNothingIsLeftBehind() throws Exception {
        // Given
        int files = 20;
        Path spool = filled(files);
        try (PackagedServer server = PackagedServer.start(Map.of(
                "framespool.cameras.front.directory", spool.toString(),
                "framespool.cameras.front.playback", "loop",
                "framespool.cameras.front.fps", "25"))) {
            URI stream = server.uri("/cameras/front/stream");
            // What is made once and kept, such as threads and pools, is there after the first round.
            comeAndGo(server, stream, files, 0);
            int descriptors = server.openDescriptors();
            int threads = server.threads();
            long memory = server.residentKilobytes();

            // When
            try (Viewer stays = Viewer.watch(stream)) {
                for (int round = 0; round < 4; round++) {
                    comeAndGo(server, stream, files, 1);
                }
                assertThat(stays.paceSince(0)).isBetween(12.0, 50.0);
            }
            await().until(() -> server.viewers("front") == 0);

            // Then
            await().until(() -> server.openDescriptors() <= descriptors);
            assertThat(server.threads()).isLessThanOrEqualTo(threads + 2); // the pools of the server breathe
            assertThat(server.residentKilobytes() - memory).isLessThan(16_384);
        }
    }

    /** Eight viewers; each leaves after a different number of frames, the last ones in the middle of a part. */
    private static void comeAndGo(PackagedServer server, URI stream, int files, int others) throws IOException {
        List<Viewer> viewers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            viewers.add(Viewer.watch(stream));
        }
        for (int i = 0; i < viewers.size(); i++) {
            Viewer viewer = viewers.get(i);
            int enough = 5 + 5 * i;
            await().until(() -> viewer.seen().size() >= enough);
            viewer.close();
            assertThat(viewer.numbers()).isEqualTo(looped(viewer.seen(), files));
        }
        await().until(() -> server.viewers("front") == others);
    }

    /** The numbers that frames of these sequence numbers must have. A frame may be skipped; none changes its place. */
    private static List<Integer> looped(List<Viewer.Seen> seen, int files) {
        long start = seen.get(0).number() - seen.get(0).sequence();
        return seen.stream()
                .map(frame -> (int) Math.floorMod(start + frame.sequence() - 1, (long) files) + 1)
                .toList();
    }

    @Test
    void aViewerThatStopsReadingCostsNoMemoryWhileTheOthersGoOnAtFullRate() throws Exception {
        // Given
        Path spool = Spool.in(directory);
        try (PackagedServer server = PackagedServer.start(Map.of(
                        "framespool.cameras.front.directory",
                        spool.toString(),
                        "framespool.cameras.front.consumed",
                        "delete",
                        PackagedServer.LEAK_DETECTION,
                        "disabled"));
                Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, LARGE)) {
            URI stream = server.uri("/cameras/front/stream");
            try (Viewer one = Viewer.watch(stream);
                    Viewer other = Viewer.watch(stream)) {
                await().atMost(Duration.ofSeconds(40)).until(() -> one.seen().size() >= 150);
                long memory = server.residentKilobytes();

                // When
                try (StreamClient stopped = new StreamClient(stream, 65_536)) {
                    stopped.next(); // and never again
                    long since = System.nanoTime();
                    int enough = one.seen().size() + 250; // 100 MB that a server without flow control would queue
                    await().atMost(Duration.ofSeconds(40))
                            .until(() -> one.seen().size() >= enough);

                    // Then
                    assertThat(server.residentKilobytes() - memory).isLessThan(32_768);
                    assertThat(one.shareSince(since)).isGreaterThan(0.5);
                    assertThat(other.shareSince(since)).isGreaterThan(0.5);
                    assertThat(capture.isDone()).isFalse();
                }
            }
        }
    }

    private Path filled(int files) throws IOException {
        Path spool = Spool.in(directory);
        try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 1000, files, 20_000)) {
            await().until(capture::isDone);
        }
        return spool;
    }
}
