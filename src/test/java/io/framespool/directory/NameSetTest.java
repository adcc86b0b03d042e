package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameSetTest {

    @Test
    void itHoldsWhatWasAddedAndNotWhatWasRemoved() {
        // Given
        var set = new NameSet();
        Set<Path> expected = new HashSet<>();
        var random = new Random(1);

        for (int i = 0; i < 200_000; i++) {
            // When
            Path name = Path.of("f" + random.nextInt(20_000) + ".jpg");
            if (random.nextInt(3) == 0) {
                set.remove(name);
                expected.remove(name);
            } else {
                set.add(name);
                expected.add(name);
            }
        }

        // Then
        assertThat(set.size()).isEqualTo(expected.size());
        for (int i = 0; i < 20_000; i++) {
            Path name = Path.of("f" + i + ".jpg");
            assertThat(set.contains(name)).as("%s", name).isEqualTo(expected.contains(name));
        }
    }
}
