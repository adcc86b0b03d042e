package io.framespool.access;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reads the files of users and keys again, every two seconds on a worker thread, and ends what is no longer allowed. */
@Singleton
final class Rereading {

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final AccessConfig config;
    private final LinksConfig links;
    private final Users users;
    private final LinkKeys keys;
    private final Visits visits;
    private long timer;

    Rereading(Vertx vertx, AccessConfig config, LinksConfig links, Users users, LinkKeys keys, Visits visits) {
        this.vertx = vertx;
        this.config = config;
        this.links = links;
        this.users = users;
        this.keys = keys;
        this.visits = visits;
    }

    /** Nonsense stops the start here, as the users and keys are made before. */
    void start(@Observes StartupEvent event) {
        if (config.usersFile().isPresent() || links.keysFile().isPresent()) {
            timer = vertx.setPeriodic(
                    PERIOD.toMillis(),
                    tick -> vertx.executeBlocking(this::reread).onFailure(Rereading::unexpected));
        }
    }

    private boolean reread() {
        boolean hasOtherUsers = users.reread();
        boolean hasOtherKeys = keys.reread();
        if (hasOtherUsers || hasOtherKeys) {
            visits.review();
            return true;
        }
        return false;
    }

    private static void unexpected(Throwable failure) {
        Log.errorf(failure, "Users and keys could not be read again");
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }
}
