package io.framespool.wall;

import io.framespool.camera.FrameRate;
import io.framespool.camera.ViewerStatus;
import java.time.Instant;

/** What is known of one camera on one page. Its event loop writes, any thread reads. */
final class WatchRecord {

    private final long number;
    private final String address;
    private final Instant since;
    private final FrameRate rate = new FrameRate();
    private volatile long sent;
    private volatile long skips;
    private volatile double ageSeconds;

    WatchRecord(long number, String address, Instant since) {
        this.number = number;
        this.address = address;
        this.since = since;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void sent(long nanos, long ageNanos) {
        sent++;
        ageSeconds = ageNanos / 1e9;
        rate.tick(nanos);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void skipped() {
        skips++;
    }

    ViewerStatus status() {
        return new ViewerStatus(number, address, since, rate.fps(System.nanoTime()), sent, skips, ageSeconds);
    }
}
