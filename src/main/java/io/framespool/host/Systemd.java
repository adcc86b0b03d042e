package io.framespool.host;

import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Tells systemd that the program listens, that it stops, and, if the unit has a watchdog, that every event loop still
 * answers: <a href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify(3)</a>. Does nothing
 * where no service manager asks for it.
 */
@Singleton
final class Systemd {

    private final VertxInternal vertx;
    private final @Nullable NotifySocket socket;
    private boolean isReady; // guarded by this

    Systemd(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
        socket = NotifySocket.open(System.getenv("NOTIFY_SOCKET"), vertx);
    }

    void listens(@ObservesAsync HttpServerStart event) {
        ready();
    }

    void listens(@ObservesAsync HttpsServerStart event) {
        ready();
    }

    /** The first port that listens will do: a second one has no event of its own if it is the same server. */
    private synchronized void ready() {
        if (socket != null && !isReady) {
            isReady = true;
            socket.send("READY=1");
            long millis = watchdogMillis(System.getenv("WATCHDOG_USEC"), System.getenv("WATCHDOG_PID"));
            if (millis > 0) {
                vertx.setPeriodic(
                        millis, timer -> askNext(vertx.getEventLoopGroup().iterator(), socket));
            }
        }
    }

    /** From loop to loop: one that hangs keeps the sign of life from being sent. */
    private static void askNext(Iterator<EventExecutor> loops, NotifySocket socket) {
        if (loops.hasNext()) {
            loops.next().execute(() -> askNext(loops, socket));
        } else {
            socket.send("WATCHDOG=1");
        }
    }

    void stops(@Observes ShutdownDelayInitiatedEvent event) {
        if (socket != null) {
            socket.send("STOPPING=1");
        }
    }

    /** Half the time that the unit allows, as the manual asks; 0 if it has no watchdog for this process. */
    static long watchdogMillis(@Nullable String microseconds, @Nullable String process) {
        if (microseconds == null
                || (process != null
                        && !process.equals(Long.toString(ProcessHandle.current().pid())))) {
            return 0;
        }
        return Math.max(1, Long.parseLong(microseconds) / 2000);
    }
}
