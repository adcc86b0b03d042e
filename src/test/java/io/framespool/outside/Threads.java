package io.framespool.outside;

import java.util.concurrent.TimeUnit;

/** Ends what a test began. */
final class Threads {

    private Threads() {}

    static void join(Thread thread) {
        try {
            TimeUnit.SECONDS.timedJoin(thread, 10);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new AssertionError("Thread does not end: " + thread.getName());
        }
    }
}
