package io.framespool.relay;

import java.time.Duration;

/**
 * How far a host's clock is off, as far as the frames that come from it tell: none arrives before it was sent, and
 * within a minute at least one arrives soon. What is left of the smallest delay is the clock's. One thread.
 */
final class ClockSkew {

    /** So late may every frame of a minute be; beyond it, the clock is more likely wrong than the way so slow. */
    private static final long PLAUSIBLE_NANOS = Duration.ofSeconds(5).toNanos();

    private static final long HALF_WINDOW_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long UNKNOWN = Long.MAX_VALUE;

    private long startedAt;
    private long earlier = UNKNOWN;
    private long smallest = UNKNOWN;

    /**
     * A frame came as it was sent.
     *
     * @param delayNanos time of receipt by our clock less time of sending by the host's
     */
    void live(long nanos, long delayNanos) {
        if (smallest == UNKNOWN || nanos - startedAt > HALF_WINDOW_NANOS) {
            earlier = smallest;
            smallest = delayNanos;
            startedAt = nanos;
        } else {
            smallest = Math.min(smallest, delayNanos);
        }
    }

    /** A frame came that may have been stored for long: it tells only if it is from the future. */
    void stored(long nanos, long delayNanos) {
        if (delayNanos < 0) {
            live(nanos, delayNanos);
        }
    }

    /** To be taken from a delay to get the time that really passed: below zero if the host's clock is ahead of ours. */
    long offsetNanos() {
        long least = least();
        return least == UNKNOWN || (least >= 0 && least <= PLAUSIBLE_NANOS) ? 0 : least;
    }

    /** The smallest delay lately, skew and all; 0 if none is known. */
    long leastDelayNanos() {
        long least = least();
        return least == UNKNOWN ? 0 : least;
    }

    private long least() {
        return Math.min(earlier, smallest);
    }
}
