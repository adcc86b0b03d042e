package io.framespool.relay;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Pings that wait for their answer. A broker answers in order: with a ping, all that was sent before it has come in, which
 * is more than a kernel that took it can say. Event loop only.
 */
final class RoundTrips {

    private final Queue<Promise<Void>> begun = new ArrayDeque<>();

    /** A ping goes. Done with its answer; fails when the session ends before. */
    Future<Void> begin() {
        Promise<Void> end = Promise.promise();
        begun.add(end);
        return end.future();
    }

    /** The answer to the oldest ping came. */
    void answered() {
        Promise<Void> oldest = begun.poll();
        if (oldest != null) {
            oldest.complete();
        }
    }

    /** The session is over. */
    void lost() {
        Promise<Void> next;
        while ((next = begun.poll()) != null) {
            next.fail("The session ended");
        }
    }
}
