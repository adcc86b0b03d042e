package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacingTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void ofTwentyFiveFramesASecondFiveGo() {
        assertThat(sentWithin(10 * SECOND, new Pacing(5, Long.MAX_VALUE), 70_000))
                .isBetween(50, 51);
    }

    @Test
    void bytesASecondAreKeptToo() {
        assertThat(sentWithin(10 * SECOND, new Pacing(1000, 700_000), 70_000)).isBetween(100, 101);
    }

    @Test
    void aPauseIsNotCaughtUpWithARush() {
        // Given
        Pacing pacing = new Pacing(5, Long.MAX_VALUE);
        pacing.sent(0, 1);

        // When
        pacing.sent(100 * SECOND, 1);

        // Then
        assertThat(pacing.waitNanos(100 * SECOND)).isGreaterThanOrEqualTo(SECOND / 10);
    }

    @Test
    void aQueueAtTheBrokerIsNoticedAfterAMomentAndALateFrameIsNone() {
        // Given
        long[] nanos = {0};
        QueueGuard guard = new QueueGuard(() -> nanos[0]);
        guard.begin();
        nanos[0] = 10 * SECOND;

        // When
        boolean first = guard.isTooLong(3 * SECOND);
        boolean recovered = guard.isTooLong(SECOND / 10);
        boolean again = guard.isTooLong(3 * SECOND);
        nanos[0] += SECOND;
        boolean still = guard.isTooLong(3 * SECOND);

        // Then
        assertThat(first || recovered || again).isFalse();
        assertThat(still).isTrue();
    }

    private static int sentWithin(long duration, Pacing pacing, int bytes) {
        int sent = 0;
        for (long nanos = 0; nanos < duration; nanos += SECOND / 500) {
            if (pacing.waitNanos(nanos) <= 0) {
                pacing.sent(nanos, bytes);
                sent++;
            }
        }
        return sent;
    }
}
