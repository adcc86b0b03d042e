package io.framespool.mjpeg;

/** For how long a peer has taken nothing. What it looks at is what is left to take. */
final class Progress {

    private long remaining = -1;
    private long changedNanos;

    /** Something new is to be taken. */
    void begin(long nanos) {
        remaining = -1;
        changedNanos = nanos;
    }

    long stalledNanos(long nowRemaining, long nanos) {
        if (nowRemaining != remaining) {
            remaining = nowRemaining;
            changedNanos = nanos;
        }
        return nanos - changedNanos;
    }
}
