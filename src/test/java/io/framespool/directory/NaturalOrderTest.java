package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    @Test
    void numbersCountByTheirValue() {
        // Given
        List<String> ordered = List.of(
                "a.jpg",
                "f-2.jpg",
                "f1.jpg",
                "f2.jpg",
                "f02b.jpg",
                "f9.jpg",
                "f10.jpg",
                "f10-1.jpg",
                "f10-02.jpg",
                "f10-10.jpg",
                "f123456789012345678901234567890.jpg",
                "f123456789012345678901234567891.jpg",
                "g1.jpg");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));

        // When
        shuffled.sort(NaturalOrder.INSTANCE);

        // Then
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(ordered);
        assertThat(shuffled.indexOf("f9.jpg")).isLessThan(shuffled.indexOf("f10.jpg"));
        assertThat(shuffled.indexOf("f10-02.jpg")).isLessThan(shuffled.indexOf("f10-10.jpg"));
        assertThat(shuffled.indexOf("f123456789012345678901234567890.jpg"))
                .isLessThan(shuffled.indexOf("f123456789012345678901234567891.jpg"));
        assertThat(shuffled).startsWith("a.jpg").endsWith("g1.jpg");
    }

    @Test
    void leadingZerosMakeTwoFilesOfOneValue() {
        assertThat(NaturalOrder.INSTANCE.compare("f1.jpg", "f01.jpg")).isNotZero();
        assertThat(NaturalOrder.INSTANCE.compare("f01.jpg", "f2.jpg")).isNegative();
    }
}
