package io.framespool.mjpeg;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the streams before the server goes: each at the end of its part, with the last chunk. Runs while the server still
 * serves, on the thread that shuts down, which it holds until the streams are over.
 */
@Singleton
final class Shutdown {

    /** The process is to be gone within two seconds; who has not taken its part by then is cut. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final long POLL_NANOS = 5_000_000;

    private final Admission admission;
    private final EventLoops eventLoops;

    Shutdown(Admission admission, EventLoops eventLoops) {
        this.admission = admission;
        this.eventLoops = eventLoops;
    }

    void end(@Observes ShutdownDelayInitiatedEvent event) {
        admission.close();
        eventLoops.forEach(EventLoopWatchers::end);
        if (!isOverWithin(PATIENCE)) {
            Log.info("Cutting the streams that did not take their last part in time");
            eventLoops.forEach(EventLoopWatchers::drop);
            isOverWithin(PATIENCE.dividedBy(4));
        }
    }

    private boolean isOverWithin(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!admission.isEmpty()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
