package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void noPauseIsLongerThanASecondAndAHalfAndEachIsAnother() {
        // Given
        Backoff backoff = new Backoff(new Random(1));

        // When
        long[] pauses = LongStream.generate(backoff::nextMillis).limit(1000).toArray();

        // Then
        assertThat(LongStream.of(pauses)).allMatch(millis -> millis >= 100 && millis <= 1500);
        assertThat(LongStream.of(pauses).distinct().count()).isGreaterThan(100);
    }
}
