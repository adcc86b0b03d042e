package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockSkewTest {

    private final ClockSkew skew = new ClockSkew();

    @Test
    void aClockThatIsAheadIsFoundByTheQuickestFrame() {
        // When
        skew.live(at(0), millis(-2900));
        skew.live(at(1), millis(-2990));
        skew.live(at(2), millis(-1000)); // one that waited

        // Then
        assertThat(skew.offsetNanos()).isEqualTo(millis(-2990));
    }

    @Test
    void aSlowWayIsNotAWrongClock() {
        // When
        skew.live(at(0), millis(900));

        // Then
        assertThat(skew.offsetNanos()).isZero();
    }

    @Test
    void aClockThatIsFarBehindIsFoundAndOneThatWasSetRightIsForgiven() {
        // Given
        skew.live(at(0), millis(60_000));
        assertThat(skew.offsetNanos()).isEqualTo(millis(60_000));

        // When
        skew.live(at(31), millis(5));

        // Then
        assertThat(skew.offsetNanos()).isZero();
    }

    @Test
    void whatWasStoredTellsNothingUnlessItIsFromTheFuture() {
        // When
        skew.stored(at(0), millis(3_600_000));
        long ofThePast = skew.offsetNanos();
        skew.stored(at(1), millis(-500));

        // Then
        assertThat(ofThePast).isZero();
        assertThat(skew.offsetNanos()).isEqualTo(millis(-500));
    }

    private static long at(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
