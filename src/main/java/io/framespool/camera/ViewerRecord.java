package io.framespool.camera;

import java.time.Instant;

/**
 * What is known of one viewer of one camera. Its event loop writes, any thread reads. Its rate is measured where it is
 * served: one page and one stream differ in what a fair measure is.
 */
public final class ViewerRecord {

    private final long number;
    private final String address;
    private final Instant since;
    private volatile long sent;
    private volatile long skips;
    private volatile double ageSeconds;

    public ViewerRecord(long number, String address, Instant since) {
        this.number = number;
        this.address = address;
        this.since = since;
    }

    /** A frame went out, that many nanoseconds after it was published. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void sent(long ageNanos) {
        sent++;
        ageSeconds = ageNanos / 1e9;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void skipped() {
        skips++;
    }

    public ViewerStatus status(double fps) {
        return new ViewerStatus(number, address, since, fps, sent, skips, ageSeconds);
    }
}
