package io.framespool.operation;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Live: every event loop runs what it is given, those that accept connections too. Nothing that a camera or a viewer does
 * may fail it, as a restart mends neither. Waits for the loops, so it is called on a worker thread.
 */
@Liveness
@Singleton
class EventLoopsAnswer implements HealthCheck {

    /** Longer than any pause that a loop recovers from, shorter than the probe's own patience should be. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final EventLoopProbe probe;

    EventLoopsAnswer(Vertx vertx) {
        VertxInternal loops = (VertxInternal) vertx;
        probe = new EventLoopProbe(List.of(loops.getEventLoopGroup(), loops.getAcceptorEventLoopGroup()), PATIENCE);
    }

    @Override
    public HealthCheckResponse call() {
        List<EventLoopProbe.Silent> silent = probe.silent();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("event loops answer").status(silent.isEmpty());
        for (EventLoopProbe.Silent loop : silent) {
            response.withData(loop.name(), "does not answer")
                    .withData(loop.name() + ".since", loop.since().toString())
                    .withData(
                            loop.name() + ".reason",
                            "Blocked, see the log for its stack: it is restarted with the program");
        }
        return response.build();
    }
}
