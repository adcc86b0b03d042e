package io.framespool.benchmark;

import java.time.Instant;

/** Nanoseconds since 1970 that never step: the wall clock of the start, carried on by the monotonic one. Any thread. */
final class WallClock {

    private static final long OFFSET = wallNanos() - System.nanoTime();

    private WallClock() {}

    static long nanos() {
        return System.nanoTime() + OFFSET;
    }

    private static long wallNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
