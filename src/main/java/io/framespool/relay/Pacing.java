package io.framespool.relay;

/** When the next frame may go, so that neither frames nor bytes a second are more than allowed. One thread. */
final class Pacing {

    private final double periodNanos;
    private final double nanosPerByte;
    private long dueNanos = Long.MIN_VALUE;

    Pacing(double maxFps, long maxBytesPerSecond) {
        periodNanos = 1e9 / maxFps;
        nanosPerByte = 1e9 / maxBytesPerSecond;
    }

    /** How long to wait; 0 or less if a frame may go now. */
    long waitNanos(long nanos) {
        return dueNanos == Long.MIN_VALUE ? 0 : dueNanos - nanos;
    }

    /** A frame goes now. Half a period may be caught up, so that jitter costs no frame. */
    void sent(long nanos, int bytes) {
        long base = dueNanos == Long.MIN_VALUE ? nanos : Math.max(dueNanos, nanos - (long) (periodNanos / 2));
        dueNanos = base + (long) Math.max(periodNanos, bytes * nanosPerByte);
    }
}
