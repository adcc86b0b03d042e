package io.framespool.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The directory that a test's camera fills. */
final class Spool {

    private Spool() {}

    static Path in(Path directory) throws IOException {
        return Files.createDirectory(directory.resolve("spool"));
    }

    static long files(Path spool) throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.count();
        }
    }
}
