package io.framespool.benchmark;

import java.util.Arrays;

/** Counts ages in buckets less than 1 % wide, from a microsecond to half an hour, in a few kilobytes. One thread. */
final class AgeHistogram {

    private static final int STEPS = 128; // buckets for each doubling
    private static final int STEP_BITS = 7;
    private static final int BUCKETS = STEPS * 26;

    private final long[] counts = new long[BUCKETS];
    private long total;
    private long maximum;

    void add(long nanos) {
        long micros = Math.max(0, nanos / 1000);
        counts[bucket(micros)]++;
        total++;
        maximum = Math.max(maximum, micros);
    }

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
        maximum = 0;
    }

    /** Age in milliseconds that the given share of all ages does not exceed; 0 if there are none. */
    double millisAt(double share) {
        long wanted = (long) Math.ceil(share * total);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length && total > 0; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted) {
                return Math.min(upperMicros(bucket), maximum) / 1000.0;
            }
        }
        return maximum / 1000.0;
    }

    double maxMillis() {
        return maximum / 1000.0;
    }

    private static int bucket(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int doubling = 63 - Long.numberOfLeadingZeros(micros) - STEP_BITS;
        int bucket = (doubling + 1) * STEPS + (int) (micros >>> doubling) - STEPS;
        return Math.min(bucket, BUCKETS - 1);
    }

    private static long upperMicros(int bucket) {
        int doubling = bucket / STEPS - 1;
        return doubling < 0 ? bucket : ((bucket % STEPS + STEPS + 1L) << doubling) - 1;
    }
}
