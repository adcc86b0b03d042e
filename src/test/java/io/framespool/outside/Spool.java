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

    /** With all its files; a capture that still writes may make it come back. */
    static void delete(Path spool) throws IOException {
        if (Files.exists(spool)) {
            try (Stream<Path> files = Files.list(spool)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(spool);
        }
    }
}
