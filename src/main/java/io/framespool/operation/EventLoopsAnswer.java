package io.framespool.operation;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live: every event loop runs what it is given. Waits for them, so it is called on a worker thread. */
@Liveness
class EventLoopsAnswer implements HealthCheck {

    /** Longer than any pause that a loop recovers from, shorter than the probe's own patience should be. */
    private static final long PATIENCE_SECONDS = 3;

    private final VertxInternal vertx;

    EventLoopsAnswer(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("event loops answer")
                .status(allAnswer())
                .build();
    }

    private boolean allAnswer() {
        CountDownLatch answers = new CountDownLatch(1);
        try {
            int loops = 0;
            for (EventExecutor ignored : vertx.getEventLoopGroup()) {
                loops++;
            }
            CountDownLatch all = new CountDownLatch(loops);
            answers = all;
            for (EventExecutor loop : vertx.getEventLoopGroup()) {
                loop.execute(all::countDown);
            }
            return answers.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException shutDown) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
