package io.framespool.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages are small, so that they are there at once also over the slow link for which they leave out frames. */
class PageSizeTest {

    private static final long MOST_BYTES = 60_000;

    @Test
    void allThatPagesLoadIsSmall() throws IOException {
        // Given
        Path resources = Path.of("src/main/resources/META-INF/resources");

        // When
        long bytes;
        try (Stream<Path> files = Files.walk(resources)) {
            bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }

        // Then
        assertThat(bytes).isPositive().isLessThanOrEqualTo(MOST_BYTES);
    }
}
