package io.framespool.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgeHistogramTest {

    private final AgeHistogram ages = new AgeHistogram();

    @Test
    void aShareOfTheAgesIsRightWithinOnePerCent() {
        // Given
        for (int micros = 1; micros <= 100_000; micros++) {
            ages.add(micros * 1000L);
        }

        // Then
        assertThat(ages.millisAt(0.5)).isCloseTo(50, within(0.5));
        assertThat(ages.millisAt(0.99)).isCloseTo(99, within(0.99));
        assertThat(ages.maxMillis()).isEqualTo(100);
    }

    @Test
    void anHourFitsIn() {
        // When
        ages.add(3_600_000_000_000L);

        // Then
        assertThat(ages.millisAt(0.5)).isCloseTo(3_600_000, within(36_000.0));
    }
}
