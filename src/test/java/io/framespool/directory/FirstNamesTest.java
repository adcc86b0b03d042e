package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FirstNamesTest {

    private static final int CAPACITY = 6000;

    private final FirstNames names = new FirstNames(CAPACITY);

    enum ListedAs {
        OLDEST_FIRST,
        NEWEST_FIRST,
        HASHED
    }

    @ParameterizedTest
    @EnumSource
    void itHoldsThoseThatComeFirst(ListedAs listedAs) {
        for (int files : new int[] {0, 1, CAPACITY - 1, CAPACITY, CAPACITY + 1, 5 * CAPACITY}) {
            // When
            numbers(files, listedAs).forEach(number -> names.offer(name(number)));

            // Then
            assertThat(drained()).isEqualTo(ordered(Math.min(files, CAPACITY)).toList());
        }
    }

    @Test
    void aNameThatIsMetTwiceTakesOnePlace() {
        // When
        ordered(CAPACITY).forEach(names::offer);
        ordered(CAPACITY + 1).forEach(names::offer);

        // Then
        assertThat(drained()).isEqualTo(ordered(CAPACITY).toList());
    }

    @Test
    void itHoldsNoneAfterItWasCleared() {
        // Given
        ordered(2 * CAPACITY).forEach(names::offer);

        // When
        names.clear();

        // Then
        assertThat(drained()).isEmpty();
    }

    private List<Path> drained() {
        List<Path> drained = new ArrayList<>();
        names.drainTo(drained::add);
        return drained;
    }

    private static Stream<Path> ordered(int files) {
        return numbers(files, ListedAs.OLDEST_FIRST).stream().map(FirstNamesTest::name);
    }

    private static List<Integer> numbers(int files, ListedAs listedAs) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.rangeClosed(1, files).boxed().toList());
        switch (listedAs) {
            case OLDEST_FIRST -> {}
            case NEWEST_FIRST -> Collections.reverse(numbers);
            case HASHED -> Collections.shuffle(numbers, new Random(1));
        }
        return numbers;
    }

    private static Path name(int number) {
        return Path.of("f" + number + ".jpg");
    }
}
