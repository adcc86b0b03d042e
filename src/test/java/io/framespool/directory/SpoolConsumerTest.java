package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.framespool.camera.SourceStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolConsumerTest {

    @TempDir
    Path root;

    @Test
    void aSequenceShowsEveryFileInNaturalOrderAtItsPaceAndDeletesIt() throws IOException {
        // Given
        for (int i : new int[] {10, 9, 1, 100, 2}) {
            write("f" + i + ".jpg", i);
        }

        try (var spool = TestSpool.of(root, "playback", "sequence", "consumed", "delete", "fps", "50")) {
            // When
            spool.runFor(1000);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(1, 2, 9, 10, 100);
            assertThat(spool.shownAt.get(4) - spool.shownAt.get(0)).isEqualTo(4 * 20_000_000L);
            assertThat(root).isEmptyDirectory();
        }
    }

    @Test
    void theMeanRateOfASequenceIsExact() throws IOException {
        // Given
        IntStream.range(0, 1500).forEach(i -> write("f" + i + ".jpg", i));

        try (var spool = TestSpool.of(root, "playback", "sequence", "fps", "25")) {
            // When
            spool.runFor(60_100);

            // Then
            assertThat(spool.shown).hasSize(1500);
            assertThat(spool.shownAt.get(1499) - spool.shownAt.get(0))
                    .isBetween(1499 * 40_000_000L, 1499 * 40_000_000L + 1000);
        }
    }

    @Test
    void aLoopGoesOnForEverAndNewFilesJoin() throws IOException {
        // Given
        write("a1.jpg", 1);
        write("a3.jpg", 3);

        try (var spool = TestSpool.of(root, "playback", "loop", "fps", "25")) {
            // When
            spool.runFor(90);
            write("a2.jpg", 2);
            spool.announce(root.resolve("a2.jpg"));
            spool.runFor(160);
            Files.delete(root.resolve("a1.jpg"));
            spool.runFor(160);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(1, 3, 1, 2, 3, 1, 2, 3, 2, 3, 2);
        }
    }

    @Test
    void liveShowsTheNewestAndPassesOverTheRest() throws IOException {
        // Given
        try (var spool = TestSpool.of(root, "consumed", "delete")) {
            spool.runFor(1);
            for (int i = 1; i <= 5; i++) {
                spool.announce(write("f" + i + ".jpg", i));
            }

            // When
            spool.runFor(100);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(5);
            assertThat(spool.status().passedOver()).isEqualTo(4);
            assertThat(root).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @CsvSource({"keep, name, events", "keep, modified, poll", "delete, name, poll", "delete, modified, events"})
    void aLongListingShowsOneFileAtOnceThenTheNewestAndNeverGoesBack(String consumed, String order, String watch)
            throws IOException {
        // Given
        writeOldFiles(5000);
        for (int i = 1; i <= 50; i++) { // the newest ones were cut by a loss of power
            Path bad = Files.write(root.resolve("z" + i + ".jpg"), new byte[] {(byte) 0xFF});
            Files.setLastModifiedTime(bad, FileTime.fromMillis(2_000_000 + i));
        }
        try (var spool = TestSpool.of(root, "consumed", consumed, "order", order, "watch", watch)
                .slowedBy(Duration.ofMillis(10))) {
            // When
            while (spool.shown.isEmpty()) {
                spool.stepAfter(0);
                spool.deliver();
                assertThat(spool.status().lastScan()).isNull();
            }

            // Then
            spool.slowedBy(Duration.ZERO).runFor(100_000);
            assertThat(spool.shownNumbers())
                    .isSorted()
                    .hasSizeLessThanOrEqualTo(2)
                    .endsWith(5000);
            assertThat(spool.badFiles("truncated")).isEqualTo(50);
            if (consumed.equals("delete")) {
                assertThat(spool.status().passedOver()).isEqualTo(5000 - spool.shown.size());
                assertThat(root).isDirectoryNotContaining("glob:**f*.jpg");
            }
        }
    }

    @Test
    void aNameThatWasPassedOverAndIsWrittenAnewIsShown() throws IOException {
        // Given
        writeOldFiles(5000);
        try (var spool = TestSpool.of(root, "consumed", "delete").slowedBy(Duration.ofMillis(10))) {
            spool.runUntilListed();
            assertThat(root.resolve("f1.jpg")).exists();

            // When
            spool.announce(write("f1.jpg", 5001));
            spool.slowedBy(Duration.ZERO).runFor(100_000);

            // Then
            assertThat(spool.shownNumbers()).endsWith(5001);
            assertThat(root).isEmptyDirectory();
        }
    }

    @Test
    void noNewFileIsClearedWhileTheOldOnesAreNotKnownYet() throws IOException {
        // Given
        writeOldFiles(3000);
        byte[] whole = TestJpeg.numbered(3001);
        Path growing = Files.write(root.resolve("f3001.jpg"), Arrays.copyOf(whole, whole.length - 1));
        try (var spool = TestSpool.of(root, "retain-files", "1500", "settle-timeout", "1s")) {

            // When
            spool.runFor(500);

            // Then
            assertThat(root.resolve("f3000.jpg")).exists();

            // When
            Files.write(growing, whole);
            spool.announce(growing);
            spool.runFor(100_000);

            // Then
            assertThat(spool.shownNumbers()).endsWith(3001);
            assertThat(root.toFile().list()).hasSize(1500);
            assertThat(root.resolve("f1501.jpg")).doesNotExist();
            assertThat(root.resolve("f1502.jpg")).exists();
        }
    }

    private void writeOldFiles(int count) throws IOException {
        for (int i = 1; i <= count; i++) {
            Files.setLastModifiedTime(write("f" + i + ".jpg", i), FileTime.fromMillis(1_000_000 + i));
        }
    }

    @ParameterizedTest
    @CsvSource({"name", "modified"})
    void oldFilesOfALargeSpoolStayUnreadAndALateOneAmongThemIsFound(String order) throws IOException {
        // Given
        writeOldFiles(3000);
        try (var spool = TestSpool.of(root, "watch", "poll", "rescan-interval", "1s", "order", order)) {
            spool.runFor(60_000);
            assertThat(spool.shownNumbers()).containsExactly(3000);

            // When
            write("f1500b.jpg", 3001);
            spool.runFor(60_000);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(3000, 3001);
        }
    }

    @Test
    void aCameraThatCountsFromOneAgainDoesNotGoDark() throws IOException {
        // Given
        try (var spool = TestSpool.of(root)) {
            write("f999.jpg", 999);
            spool.runFor(10);

            // When
            spool.announce(write("f1.jpg", 1));
            spool.runFor(10);
            spool.announce(write("f2.jpg", 2));
            spool.runFor(10);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(999, 1, 2);
        }
    }

    @Test
    void aSequenceShowsTheRestOfTheOldNumberingBeforeTheNew() throws IOException {
        // Given
        try (var spool = TestSpool.of(root, "playback", "sequence", "fps", "10")) {
            IntStream.rangeClosed(7, 9).forEach(i -> write("f" + i + ".jpg", i));
            spool.runFor(50);

            // When
            IntStream.rangeClosed(1, 3).forEach(i -> spool.announce(write("f" + i + ".jpg", 100 + i)));
            spool.runFor(1000);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(7, 8, 9, 101, 102, 103);
        }
    }

    @Test
    void eachOverwriteOfOneNameIsANewFrame() throws IOException {
        // Given
        try (var spool = TestSpool.of(root)) {
            for (int i = 1; i <= 5; i++) {
                // When
                spool.announce(write("latest.jpg", i));
                spool.runFor(40);
            }

            // Then
            assertThat(spool.shownNumbers()).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void aFileThatIsAnnouncedAgainIsNotShownAgain() throws IOException {
        // Given
        try (var spool = TestSpool.of(root)) {
            Path file = write("f1.jpg", 1);
            spool.announce(file);
            spool.runFor(40);

            // When
            spool.announce(file);
            spool.runFor(40);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            spool.announce(file);
            spool.runFor(40);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(1);
        }
    }

    @Test
    void aFileThatGrowsIsShownOnceItIsWhole() throws IOException {
        // Given
        byte[] jpeg = TestJpeg.numbered(1, 4000);
        Path file = root.resolve("f1.jpg");
        try (var spool = TestSpool.of(root)) {
            for (int piece = 1; piece < 8; piece++) {
                Files.write(file, Arrays.copyOf(jpeg, jpeg.length * piece / 8));
                spool.announce(file);
                spool.runFor(100);
            }
            assertThat(spool.shown).isEmpty();

            // When
            Files.write(file, jpeg);
            spool.announce(file);
            spool.runFor(100);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(1);
            assertThat(spool.status().bad()).isEmpty();
        }
    }

    @Test
    void anOverwriteWithoutACutIsNeverTorn() throws IOException {
        // Given
        Path file = write("latest.jpg", 1);
        try (var spool = TestSpool.of(root)) {
            spool.runFor(100);
            byte[] next = TestJpeg.numbered(2);

            // When
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(next, 0, next.length - 20));
                spool.announce(file);
                spool.runFor(500);
                assertThat(spool.shownNumbers()).containsExactly(1);
                channel.write(java.nio.ByteBuffer.wrap(next, next.length - 20, 20), next.length - 20);
            }
            spool.announce(file);
            spool.runFor(500);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(1, 2);
        }
    }

    @Test
    void badFilesAreCountedByReasonAndLeftWhereTheyAre() throws IOException {
        // Given
        Path outside = Files.createDirectory(root.resolve("outside"));
        Path directory = Files.createDirectory(root.resolve("spool"));
        Files.write(outside.resolve("secret.jpg"), TestJpeg.numbered(66));
        try (var spool = TestSpool.of(directory, "consumed", "delete", "max-frame-size", "100000")) {
            spool.runFor(1);
            Files.write(directory.resolve("1.jpg"), new byte[0]);
            Files.writeString(directory.resolve("2.jpg"), "no picture");
            Files.write(directory.resolve("3.jpg"), Arrays.copyOf(TestJpeg.numbered(3), 200));
            Files.write(directory.resolve("4.jpg"), new byte[100_001]);
            Files.createSymbolicLink(directory.resolve("5.jpg"), outside.resolve("secret.jpg"));
            Files.createSymbolicLink(directory.resolve("6.jpg"), directory.resolve("no-such-file"));
            Files.createDirectory(directory.resolve("7.jpg"));
            Files.write(directory.resolve(".8.jpg"), TestJpeg.numbered(8));
            Files.write(directory.resolve("9.jpg.tmp"), TestJpeg.numbered(9));
            Files.write(directory.resolve("a b\n%2e..jpg"), TestJpeg.numbered(10));

            // When
            try (var files = Files.newDirectoryStream(directory)) {
                files.forEach(file -> {
                    if (FrameNames.isFrame(file.getFileName())) {
                        spool.announce(file);
                    }
                });
            }
            spool.runFor(10_000);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(10);
            assertThat(spool.badFiles("empty")).isEqualTo(1);
            assertThat(spool.badFiles("not-jpeg")).isEqualTo(1);
            assertThat(spool.badFiles("truncated")).isEqualTo(1);
            assertThat(spool.badFiles("too-large")).isEqualTo(1);
            assertThat(spool.badFiles("unreadable")).isEqualTo(1);
            assertThat(spool.status().bad()).containsEntry("not-jpeg", new SourceStatus.Bad(1, "2.jpg"));
            assertThat(directory.toFile().list()).hasSize(9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "sequence", "loop"})
    void aBadFileNeverStopsACamera(String playback) throws IOException {
        // Given
        try (var spool = TestSpool.of(root, "playback", playback)) {
            spool.runFor(1);
            Files.write(root.resolve("f1.jpg"), new byte[0]);
            spool.announce(root.resolve("f1.jpg"));
            spool.announce(write("f2.jpg", 2));

            // When
            spool.runFor(5000);

            // Then
            assertThat(spool.shownNumbers()).contains(2);
            assertThat(spool.badFiles("empty")).isEqualTo(1);
        }
    }

    @Test
    void aBadFileThatIsMendedIsShown() throws IOException {
        // Given
        try (var spool = TestSpool.of(root, "playback", "sequence")) {
            Files.write(root.resolve("f1.jpg"), new byte[3]);
            spool.runFor(5000);

            // When
            spool.announce(write("f1.jpg", 1));
            spool.runFor(100);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(1);
        }
    }

    @Test
    void filesOfTheFutureAndOfOneTimeAreShownInOrder() throws IOException {
        // Given
        for (int i = 1; i <= 12; i++) {
            Files.setLastModifiedTime(
                    write("f" + i + ".jpg", i), FileTime.from(Instant.now().plusSeconds(86_400)));
        }

        try (var spool = TestSpool.of(root, "playback", "sequence", "order", "modified")) {
            // When
            spool.runFor(1000);

            // Then
            assertThat(spool.shownNumbers())
                    .isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
        }
    }

    @Test
    void aSpoolThatComesLateVanishesAndIsReplacedIsReadAgain() throws IOException {
        // Given
        Path directory = root.resolve("spool");
        try (var spool = TestSpool.of(directory)) {
            spool.runFor(100);
            assertThat(spool.status().state()).isEqualTo(SourceStatus.State.UNUSABLE);
            assertThat(spool.status().reason()).contains("does not exist").contains(directory.toString());

            for (int round = 1; round <= 3; round++) {
                // When
                Files.createDirectory(directory);
                Files.write(directory.resolve("f1.jpg"), TestJpeg.numbered(round));
                spool.runFor(5000);

                // Then
                assertThat(spool.status().state()).isEqualTo(SourceStatus.State.USABLE);
                assertThat(spool.shownNumbers()).endsWith(round).hasSize(round);
                Files.move(directory, root.resolve("old" + round), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    @Test
    void aFileInPlaceOfTheSpoolIsAStateThatIsTold() throws IOException {
        // Given
        Path file = Files.createFile(root.resolve("spool"));

        try (var spool = TestSpool.of(file)) {
            // When
            spool.runFor(100);

            // Then
            assertThat(spool.status().reason()).contains("not a directory").contains(file.toString());
        }
    }

    @Test
    void lostEventsAreHealedByTheRescan() throws IOException {
        // Given
        try (var spool = TestSpool.of(root, "watch", "events", "playback", "sequence")) {
            spool.announce(write("f1.jpg", 1));
            spool.runFor(100);

            // When
            write("f2.jpg", 2);
            write("f1.jpg", 3);
            spool.runFor(5100);

            // Then
            assertThat(spool.shownNumbers()).containsExactlyInAnyOrder(1, 2, 3);
        }
    }

    @Test
    void anOverflowLosesNothing() throws IOException {
        // Given
        try (var spool = TestSpool.of(root, "playback", "sequence", "consumed", "delete", "fps", "1000")) {
            spool.runFor(1);
            IntStream.rangeClosed(1, 3000).forEach(i -> write("f" + i + ".jpg", i));

            // When
            spool.inbox.overflowed();
            spool.announce(root.resolve("f3000.jpg"));
            spool.runFor(3100);

            // Then
            assertThat(spool.shownNumbers())
                    .isEqualTo(IntStream.rangeClosed(1, 3000).boxed().toList());
            assertThat(root).isEmptyDirectory();
        }
    }

    /** The listing takes its time, and more come while the first ones are shown. */
    @ParameterizedTest
    @ValueSource(strings = {"sequence", "loop"})
    void moreFilesThanTheWindowHoldsAreShownInOrder(String playback) throws IOException {
        // Given
        int there = SequencePlayback.WINDOW + 2000;
        int all = there + 500;
        IntStream.rangeClosed(1, there).forEach(i -> write("f" + i + ".jpg", i));

        try (var spool = TestSpool.of(root, "playback", playback, "fps", "1000").slowedBy(Duration.ofMillis(1))) {
            // When
            while (spool.shown.size() < 1000) {
                spool.runFor(1);
            }
            IntStream.rangeClosed(there + 1, all).forEach(i -> spool.announce(write("f" + i + ".jpg", i)));
            spool.runUntilShown(all);

            // Then
            assertThat(spool.shownNumbers().subList(0, all))
                    .isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
        }
    }

    @Test
    void whatAListingMeetsAndAnEventAnnouncesIsShownOnce() throws IOException {
        // Given
        int there = 3000;
        int all = there + 100;
        IntStream.rangeClosed(1, there).forEach(i -> write("f" + i + ".jpg", i));
        try (var spool =
                TestSpool.of(root, "playback", "sequence", "fps", "1000").slowedBy(Duration.ofMillis(1))) {
            spool.runUntilShown(there);

            // When
            IntStream.rangeClosed(there + 1, all).forEach(i -> write("f" + i + ".jpg", i));
            spool.stepAfter(3_600_000);
            IntStream.rangeClosed(there + 1, all).forEach(i -> {
                spool.announce(root.resolve("f" + i + ".jpg"));
                spool.stepAfter(0);
                spool.deliver();
            });
            spool.runFor(10_000);

            // Then
            assertThat(spool.shownNumbers())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, all).boxed().toList());
        }
    }

    /** More were listed than the window holds, and fewer of them than that were left to show when the listing ended. */
    @Test
    void whatAListingLeftOutIsListedAgainAlsoIfAnEventShowedTheRest() throws IOException {
        // Given
        int all = SequencePlayback.WINDOW + 5000;
        try (var spool =
                TestSpool.of(root, "playback", "sequence", "fps", "1000").slowedBy(Duration.ofMillis(5))) {
            spool.runUntilListed();
            IntStream.rangeClosed(1, all).forEach(i -> write("f" + i + ".jpg", i));

            // When
            spool.stepAfter(3_600_000);
            IntStream.rangeClosed(1, 300).forEach(i -> {
                spool.announce(root.resolve("f" + i + ".jpg"));
                spool.stepAfter(0);
                spool.deliver();
            });
            spool.runFor(600_000);

            // Then
            assertThat(spool.shownNumbers())
                    .isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
        }
    }

    @Test
    void aLoopKeepsItsOrderWhenItsPartEndsDuringAListing() throws IOException {
        // Given
        int all = SequencePlayback.WINDOW + 1000;
        IntStream.rangeClosed(1, all).forEach(i -> write("f" + i + ".jpg", i));
        try (var spool = TestSpool.of(root, "playback", "loop", "fps", "1000").slowedBy(Duration.ofMillis(1))) {
            while (spool.shown.size() < SequencePlayback.WINDOW - 20) {
                spool.runFor(1);
            }

            // When
            spool.stepAfter(24 * 3_600_000L);
            spool.runUntilShown(2 * all);

            // Then
            assertThat(spool.shownNumbers().subList(0, all))
                    .isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
            assertThat(spool.shownNumbers().subList(all, 2 * all))
                    .isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
        }
    }

    /** The directory could not be used for a while in which no event was noticed; then one was. */
    @Test
    void whatCameWhileTheSpoolWasAwayIsShownBeforeWhatCameAfter() throws IOException {
        // Given
        int before = 3000;
        int all = before + 20;
        Path directory = root.resolve("spool");
        try (var spool = sequenceShownUpTo(before, directory)) {
            Path away = takeAway(directory);
            spool.runFor(6000);
            assertThat(spool.status().state()).isEqualTo(SourceStatus.State.UNUSABLE);

            // When
            IntStream.range(before + 1, all).forEach(i -> write("away/f" + i + ".jpg", i));
            giveBack(away, directory);
            spool.announce(write("spool/f" + all + ".jpg", all));
            spool.runFor(100_000);

            // Then
            assertThat(spool.shownNumbers()).endsWith(all - 2, all - 1, all).doesNotHaveDuplicates();
            assertThat(spool.shown).hasSize(all);
        }
    }

    @Test
    void aListingThatWasAbandonedLeavesTheOrderAsItWas() throws IOException {
        // Given
        int before = 3000;
        int all = before + 20;
        Path directory = root.resolve("spool");
        try (var spool = sequenceShownUpTo(before, directory)) {
            IntStream.rangeClosed(before + 1, all).forEach(i -> write("spool/f" + i + ".jpg", i));

            // When
            spool.inbox.overflowed();
            IntStream.rangeClosed(before + 2, all).forEach(i -> spool.announce(directory.resolve("f" + i + ".jpg")));
            spool.stepAfter(10_000);
            spool.deliver();
            Path away = takeAway(directory);
            spool.stepAfter(6000);
            assertThat(spool.status().state()).isEqualTo(SourceStatus.State.UNUSABLE);
            giveBack(away, directory);
            spool.runFor(100_000);

            // Then
            assertThat(spool.shownNumbers())
                    .isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
        }
    }

    @Test
    void aFirstListingThatWasAbandonedDoesNotMakeOldFilesNew() throws IOException {
        // Given
        int all = 3000;
        Path directory = Files.createDirectory(root.resolve("spool"));
        IntStream.rangeClosed(1, all).forEach(i -> write("spool/f" + i + ".jpg", i));
        try (var spool = TestSpool.of(directory, "playback", "sequence", "start-at", "newest")
                .slowedBy(Duration.ofMillis(20))) {
            spool.stepAfter(0);

            // When
            Path away = takeAway(directory);
            spool.stepAfter(6000);
            assertThat(spool.status().state()).isEqualTo(SourceStatus.State.UNUSABLE);
            giveBack(away, directory);
            spool.runFor(60_000);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(all);
        }
    }

    @Test
    void whatWasWrittenAnewWhileEventsWereLostIsShownInOrder() throws IOException {
        // Given
        int files = 50;
        Instant start = Instant.now().plusSeconds(60);
        IntStream.range(0, files).forEach(i -> write("f" + i + ".jpg", i));
        try (var spool = TestSpool.of(
                        root, "watch", "events", "playback", "sequence", "order", "modified", "fps", "1000")
                .slowedBy(Duration.ofMillis(1))) {
            spool.runUntilShown(files);

            // When
            for (int i = 0; i < files; i++) {
                int place = (i + 1) % files; // the last one was written first
                Path file = write("f" + i + ".jpg", files + place);
                Files.setLastModifiedTime(file, FileTime.from(start.plusSeconds(place)));
            }
            spool.inbox.overflowed();
            spool.runFor(30_000);

            // Then
            assertThat(spool.shownNumbers())
                    .isEqualTo(IntStream.range(0, 2 * files).boxed().toList());
        }
    }

    @Test
    void aPollFindsOneOfManyFilesThatIsOverwritten() throws IOException {
        // Given
        int files = 1000;
        IntStream.rangeClosed(1, files).forEach(i -> write("f" + i + ".jpg", i));
        try (var spool = TestSpool.of(root, "watch", "poll", "playback", "sequence", "fps", "25")
                .slowedBy(Duration.ofMillis(1))) {
            spool.runUntilShown(files);
            spool.runFor(10_000);

            // When
            write("f500.jpg", 2000);
            spool.runFor(10_000);

            // Then
            assertThat(spool.shownNumbers()).endsWith(2000).hasSize(files + 1);
        }
    }

    @Test
    void aPollShowsFilesThatComeBackWithOtherContent() throws IOException {
        // Given
        int files = 2000;
        IntStream.rangeClosed(1, files).forEach(i -> write("f" + i + ".jpg", i));
        try (var spool = TestSpool.of(root, "watch", "poll", "playback", "sequence", "fps", "1000")) {
            spool.runFor(10_000);
            assertThat(spool.shown).hasSize(files);

            // When
            for (int i = 1; i <= files; i++) {
                Files.delete(root.resolve("f" + i + ".jpg"));
            }
            spool.runFor(10_000);
            IntStream.rangeClosed(1, files).forEach(i -> write("f" + i + ".jpg", files + i));
            spool.runFor(100_000); // each waits a little to be believed if it has the inode of one that is gone

            // Then
            assertThat(spool.shownNumbers())
                    .isEqualTo(IntStream.rangeClosed(1, 2 * files).boxed().toList());
        }
    }

    @Test
    void aPollFindsNewAndOverwrittenFilesWithinAPeriod() throws IOException {
        // Given
        try (var spool = TestSpool.of(root, "watch", "poll", "fps", "25")) {
            write("latest.jpg", 1);
            spool.runFor(100);

            // When
            write("latest.jpg", 2);
            spool.runFor(41);
            write("other.jpg", 3);
            spool.runFor(41);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(1, 2, 3);
            assertThat(spool.status().watching()).isEqualTo("poll");
        }
    }

    @Test
    void aBacklogThatIsTooLongLosesItsOldestFiles() throws IOException {
        // Given
        IntStream.rangeClosed(1, 20).forEach(i -> write("f" + i + ".jpg", i));

        try (var spool = TestSpool.of(root, "playback", "sequence", "consumed", "delete", "max-backlog", "5")) {
            // When
            spool.runFor(1000);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(16, 17, 18, 19, 20);
            assertThat(spool.status().passedOver()).isEqualTo(15);
            assertThat(root).isEmptyDirectory();
        }
    }

    @Test
    void nothingIsConsumedWhileNobodyWatchesIfSoConfigured() throws IOException {
        // Given
        IntStream.rangeClosed(1, 3).forEach(i -> write("f" + i + ".jpg", i));

        try (var spool = TestSpool.of(root, "playback", "sequence", "consumed", "delete", "idle", "pause")) {
            spool.runFor(1000);
            assertThat(spool.shown).isEmpty();
            assertThat(spool.status().backlog()).isEqualTo(3);

            // When
            spool.watched(true);
            spool.runFor(1000);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aSequenceMayStartAtTheNewestOfKeptFiles() throws IOException {
        // Given
        IntStream.rangeClosed(1, 30).forEach(i -> write("f" + i + ".jpg", i));

        try (var spool = TestSpool.of(root, "playback", "sequence", "start-at", "newest")) {
            spool.runFor(1000);

            // When
            spool.announce(write("f31.jpg", 31));
            spool.runFor(1000);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(30, 31);
        }
    }

    @Test
    void theArchiveKeepsBothFilesOfOneName() throws IOException {
        // Given
        Path archive = root.resolve("archive");
        Path directory = Files.createDirectory(root.resolve("spool"));
        try (var spool = TestSpool.of(
                directory, "playback", "sequence", "consumed", "archive", "archive-directory", archive.toString())) {
            for (int i = 1; i <= 3; i++) {
                // When
                Files.write(directory.resolve("f.jpg"), TestJpeg.numbered(i));
                spool.announce(directory.resolve("f.jpg"));
                spool.runFor(100);
            }

            // Then
            assertThat(directory).isEmptyDirectory();
            assertThat(archive.toFile().list()).containsExactlyInAnyOrder("f.jpg", "f~1.jpg", "f~2.jpg");
            assertThat(TestJpeg.numberOf(Files.readAllBytes(archive.resolve("f~2.jpg"))))
                    .isEqualTo(3);
        }
    }

    @Test
    void oldFilesGoByNumberAndNeverABadOne() throws IOException {
        // Given
        Files.write(root.resolve("f0.jpg"), new byte[10]);
        IntStream.rangeClosed(1, 20).forEach(i -> write("f" + i + ".jpg", i));

        try (var spool = TestSpool.of(root, "playback", "sequence", "retain-files", "6", "fps", "100")) {
            // When
            spool.runFor(20_000);

            // Then
            assertThat(spool.shown).hasSize(20);
            assertThat(root.toFile().list())
                    .containsExactlyInAnyOrder("f0.jpg", "f16.jpg", "f17.jpg", "f18.jpg", "f19.jpg", "f20.jpg");
        }
    }

    @Test
    void oldFilesGoByAge() throws IOException {
        // Given
        Files.setLastModifiedTime(
                write("f1.jpg", 1), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        write("f2.jpg", 2);

        try (var spool = TestSpool.of(root, "playback", "sequence", "retain-age", "1h")) {
            // When
            spool.runFor(20_000);

            // Then
            assertThat(spool.shownNumbers()).isEqualTo(List.of(1, 2));
            assertThat(root.toFile().list()).containsExactly("f2.jpg");
        }
    }

    @Test
    void aFileThatVanishesBeforeItIsReadIsPassedBy() throws IOException {
        // Given
        try (var spool = TestSpool.of(root, "playback", "sequence")) {
            spool.runFor(1);
            Path gone = write("f1.jpg", 1);
            spool.announce(gone);
            spool.announce(write("f2.jpg", 2));

            // When
            Files.delete(gone);
            spool.runFor(1000);

            // Then
            assertThat(spool.shownNumbers()).containsExactly(2);
            assertThat(spool.status().bad()).isEmpty();
        }
    }

    private TestSpool sequenceShownUpTo(int files, Path directory) throws IOException {
        Files.createDirectory(directory);
        IntStream.rangeClosed(1, files).forEach(i -> write("spool/f" + i + ".jpg", i));
        TestSpool spool =
                TestSpool.of(directory, "playback", "sequence", "fps", "1000").slowedBy(Duration.ofMillis(1));
        spool.runUntilShown(files);
        return spool;
    }

    /** Puts a file into the directory's place, so that it is the same one when it is back. */
    private Path takeAway(Path directory) throws IOException {
        Path away = Files.move(directory, root.resolve("away"));
        Files.createFile(directory);
        return away;
    }

    private static void giveBack(Path away, Path directory) throws IOException {
        Files.delete(directory);
        Files.move(away, directory);
    }

    private Path write(String name, int number) {
        try {
            return Files.write(root.resolve(name), TestJpeg.numbered(number));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
