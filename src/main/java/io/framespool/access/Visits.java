package io.framespool.access;

import io.framespool.camera.Guest.Visit;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is open by a right that may end: streams, events, walls. Any thread. */
@Singleton
final class Visits {

    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    /**
     * Watches over a visit.
     *
     * @param isAllowed whether the right is still there
     * @param until when it ends by itself; null for never
     * @param end runs once, on {@code loop}
     */
    Visit begin(EventExecutor loop, BooleanSupplier isAllowed, @Nullable Instant until, Runnable end) {
        Open visit = new Open(loop, isAllowed, end);
        open.add(visit);
        if (until != null) {
            long millis = Math.max(0, Duration.between(Instant.now(), until).toMillis());
            visit.expiry = loop.schedule(visit::end, millis, TimeUnit.MILLISECONDS);
        }
        if (!isAllowed.getAsBoolean()) { // since the request came, the right has ended
            visit.end();
        }
        if (visit.isOver.get()) {
            visit.forgetExpiry(); // it may have been over before the timer was known
        }
        return visit;
    }

    /** Ends what is no longer allowed. */
    void review() {
        long ended = open.stream().filter(Open::endIfNotAllowed).count();
        if (ended > 0) {
            Log.infof("Ended what is no longer allowed: streams, events and walls=%d", ended);
        }
    }

    int count() {
        return open.size();
    }

    private final class Open implements Visit {

        private final EventExecutor loop;
        private final BooleanSupplier isAllowed;
        private final Runnable end;
        private final AtomicBoolean isOver = new AtomicBoolean();
        private volatile @Nullable ScheduledFuture<?> expiry;

        Open(EventExecutor loop, BooleanSupplier isAllowed, Runnable end) {
            this.loop = loop;
            this.isAllowed = isAllowed;
            this.end = end;
        }

        boolean endIfNotAllowed() {
            if (isAllowed.getAsBoolean()) {
                return false;
            }
            end();
            return true;
        }

        void end() {
            if (leave()) {
                loop.execute(end);
            }
        }

        @Override
        public void close() {
            leave();
        }

        private boolean leave() {
            if (!isOver.compareAndSet(false, true)) {
                return false;
            }
            open.remove(this);
            forgetExpiry();
            return true;
        }

        void forgetExpiry() {
            ScheduledFuture<?> timer = expiry;
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }
}
