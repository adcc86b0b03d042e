package io.framespool.relay;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that frames wait for us at the broker: they come, but later and later than the quickest ones did. A broker
 * queues up to a thousand of them for a relay that was slow for a while, and a link that stays slow would show the past
 * for ever; a new session starts with an empty queue and the newest frame. One thread.
 */
final class QueueGuard {

    private static final long TOO_OLD_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofMillis(500).toNanos();
    private static final long REST_NANOS = Duration.ofSeconds(3).toNanos();

    private final LongSupplier nanoTime;
    private long begunAt;
    private long lateSince;
    private boolean isLate;

    QueueGuard(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A new session. */
    void begin() {
        begunAt = nanoTime.getAsLong();
        isLate = false;
    }

    /**
     * A live frame came.
     *
     * @param lateNanos how much later it came than the quickest ones lately
     * @return true if the session should be given up
     */
    boolean isTooLong(long lateNanos) {
        long nanos = nanoTime.getAsLong();
        if (lateNanos < TOO_OLD_NANOS) {
            isLate = false;
            return false;
        }
        if (!isLate) {
            isLate = true;
            lateSince = nanos;
        }
        return nanos - lateSince > PATIENCE_NANOS && nanos - begunAt > REST_NANOS;
    }
}
