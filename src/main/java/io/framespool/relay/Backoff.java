package io.framespool.relay;

import java.util.random.RandomGenerator;

/**
 * How long to wait before connecting again: twice as long each time, up to a second and a half, and half of it by
 * chance, so that a thousand relays do not come back in one instant, and every one of them within five seconds.
 */
final class Backoff {

    private static final long FIRST_MILLIS = 200;
    private static final long MOST_MILLIS = 1500;

    private final RandomGenerator random;
    private long millis = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    long nextMillis() {
        long half = millis / 2;
        millis = Math.min(MOST_MILLIS, millis * 2);
        return half + random.nextLong(half + 1);
    }

    void reset() {
        millis = FIRST_MILLIS;
    }
}
