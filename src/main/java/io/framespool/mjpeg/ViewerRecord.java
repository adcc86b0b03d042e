package io.framespool.mjpeg;

import io.framespool.camera.ViewerStatus;
import java.time.Instant;

/** What is known of one viewer. Its event loop writes, any thread reads. */
final class ViewerRecord {

    private final long number;
    private final String address;
    private final Instant since;
    private final Pace pace = new Pace();
    private volatile long sent;
    private volatile long skips;
    private volatile double ageSeconds;

    ViewerRecord(long number, String address, Instant since) {
        this.number = number;
        this.address = address;
        this.since = since;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void sent(long nanos, long ageNanos) {
        sent++;
        ageSeconds = ageNanos / 1e9;
        pace.tick(nanos);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void skipped() {
        skips++;
    }

    ViewerStatus status() {
        return new ViewerStatus(number, address, since, pace.fps(System.nanoTime()), sent, skips, ageSeconds);
    }
}
