package io.framespool.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000;
    private static final long CAMERA_PERIOD = SECOND / 25;

    private final Random random = new Random(1);

    /** When frames passed, over a minute of a camera whose frames come up to {@code jitter} late. */
    private List<Long> passed(RateLimit limit, long cameraPeriod, long jitter) {
        List<Long> passed = new ArrayList<>();
        for (long due = SECOND; due < 61 * SECOND; due += cameraPeriod) {
            long now = due + (jitter == 0 ? 0 : random.nextLong(jitter));
            limit.onFrame(now, cameraPeriod);
            if (limit.isOpen()) {
                passed.add(now);
            }
        }
        return passed;
    }

    @ParameterizedTest
    @CsvSource({"0.1, 6", "0.5, 30", "1, 60", "2.5, 150", "7, 420", "10, 600", "12.5, 750", "24, 1440", "25, 1500"})
    void theMeanRateIsTheOneThatWasAskedFor(double rate, int frames) {
        // When
        List<Long> passed = passed(new RateLimit(rate), CAMERA_PERIOD, 8_000_000);

        // Then
        assertThat(passed).hasSizeBetween(frames - 1, frames + 1);
    }

    @Test
    void framesAreSpreadEvenly() {
        // When
        List<Long> passed = passed(new RateLimit(10), CAMERA_PERIOD, 0);

        // Then
        for (int i = 1; i < passed.size(); i++) {
            assertThat(passed.get(i) - passed.get(i - 1)).isBetween(2 * CAMERA_PERIOD, 3 * CAMERA_PERIOD);
        }
    }

    @Test
    void aRateAboveTheCamerasLetsEveryFrameThrough() {
        // When
        List<Long> passed = passed(new RateLimit(30), CAMERA_PERIOD, 15_000_000);

        // Then
        assertThat(passed).hasSize(1500);
    }

    @Test
    void aCameraThatFellSilentLeavesItsLastFrameToTheNextSlot() {
        // Given
        RateLimit limit = new RateLimit(1);
        limit.onFrame(SECOND, CAMERA_PERIOD);
        limit.onFrame(SECOND + CAMERA_PERIOD, CAMERA_PERIOD);
        assertThat(limit.isOpen()).isFalse();

        // When
        limit.onTick(SECOND + SECOND / 2);
        boolean early = limit.isOpen();
        limit.onTick(2 * SECOND);
        boolean due = limit.isOpen();
        limit.onTick(3 * SECOND);

        // Then
        assertThat(early).isFalse();
        assertThat(due).isTrue();
        assertThat(limit.isOpen()).as("once").isFalse();
    }

    @Test
    void slotsThatWereMissedAreNotMadeUpFor() {
        // Given
        RateLimit limit = new RateLimit(10);
        limit.onFrame(SECOND, CAMERA_PERIOD);
        limit.onFrame(20 * SECOND, CAMERA_PERIOD);

        // When
        limit.onFrame(20 * SECOND + CAMERA_PERIOD, CAMERA_PERIOD);

        // Then
        assertThat(limit.isOpen()).isFalse();
    }
}
