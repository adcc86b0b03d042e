package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files after their frame, when the disk does not go along. */
class DisposalTest {

    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    Path temporary;

    @Test
    void anArchiveOnAnotherFileSystemGetsWholeFiles() throws IOException {
        assumeTrue(Files.isWritable(MEMORY), "there is no /dev/shm to archive to");
        assumeFalse(
                Files.getFileStore(MEMORY).equals(Files.getFileStore(temporary)), "/dev/shm is the only file system");
        Path archive = Files.createTempDirectory(MEMORY, "framespool");
        try {
            // Given
            Path spool = spoolOf(3);
            Files.write(archive.resolve("f2.jpg"), TestJpeg.numbered(99));
            try (TestSpool test = TestSpool.of(
                    spool, "playback", "sequence", "consumed", "archive", "archive-directory", archive.toString())) {

                // When
                test.runFor(1000);

                // Then
                assertThat(test.shownNumbers()).containsExactly(1, 2, 3);
                assertThat(spool).isEmptyDirectory();
                assertThat(namesIn(archive)).containsExactly("f1.jpg", "f2.jpg", "f2~1.jpg", "f3.jpg");
                assertThat(archive.resolve("f2~1.jpg")).hasBinaryContent(TestJpeg.numbered(2));
                assertThat(archive.resolve("f2.jpg")).hasBinaryContent(TestJpeg.numbered(99));
            }
        } finally {
            for (String name : namesIn(archive)) {
                Files.delete(archive.resolve(name));
            }
            Files.delete(archive);
        }
    }

    @Test
    void whatCannotBeArchivedIsToldAndNeitherLostNorShownAgain() throws IOException {
        // Given: a file where the archive should be
        Path archive = Files.createFile(temporary.resolve("archive"));
        Path spool = spoolOf(3);
        try (TestSpool test = TestSpool.of(
                spool, "playback", "sequence", "consumed", "archive", "archive-directory", archive.toString())) {

            // When
            test.runFor(12_000);

            // Then
            assertThat(test.shownNumbers()).containsExactly(1, 2, 3);
            assertThat(namesIn(spool)).containsExactly("f1.jpg", "f2.jpg", "f3.jpg");
            assertThat(test.status().reason()).contains("cannot be archived").contains(archive.toString());

            // When: somebody mends it
            Files.delete(archive);
            test.runFor(12_000);

            // Then
            assertThat(test.shownNumbers()).containsExactly(1, 2, 3);
            assertThat(namesIn(archive)).containsExactly("f1.jpg", "f2.jpg", "f3.jpg");
            assertThat(test.status().reason()).isNull();
        }
    }

    @Test
    void oldFilesGoBySize() throws IOException {
        // Given
        Path spool = spoolOf(10);
        long size = Files.size(spool.resolve("f1.jpg"));
        try (TestSpool test =
                TestSpool.of(spool, "playback", "sequence", "retain-bytes", Long.toString(size * 4 + size / 2))) {

            // When
            test.runFor(20_000);

            // Then
            assertThat(test.shownNumbers()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
            assertThat(namesIn(spool)).containsExactlyInAnyOrder("f7.jpg", "f8.jpg", "f9.jpg", "f10.jpg");
        }
    }

    private Path spoolOf(int files) throws IOException {
        Path spool = Files.createDirectory(temporary.resolve("spool"));
        for (int number = 1; number <= files; number++) {
            Files.write(spool.resolve("f" + number + ".jpg"), TestJpeg.numbered(number));
        }
        return spool;
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
