package io.framespool.access;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * Work that waits for one thread, and not much of it. What is distrusted least comes first, and when too much waits what is
 * distrusted most is sent away: so a flood of guesses from some addresses holds up nobody elsewhere who has not guessed. Any
 * thread.
 */
final class WaitingLine {

    private static final Comparator<Waiting> LEAST_DISTRUSTED_FIRST =
            Comparator.comparingInt(Waiting::distrust).thenComparingLong(Waiting::number);

    private final Executor thread;
    private final int most;
    private final TreeSet<Waiting> waiting = new TreeSet<>(LEAST_DISTRUSTED_FIRST);
    private long arrivals;
    private boolean isRunning;

    private record Waiting(int distrust, long number, Runnable work, Runnable sentAway) {}

    /** @param most that wait at once */
    WaitingLine(Executor thread, int most) {
        this.thread = thread;
        this.most = most;
    }

    /**
     * One of both is run: the work on the line's thread, or at once the other, here or where somebody else arrives.
     *
     * @param distrust of where it comes from: the less, the sooner
     */
    void add(int distrust, Runnable work, Runnable sentAway) {
        Waiting last = null;
        boolean isToStart;
        synchronized (this) {
            waiting.add(new Waiting(distrust, arrivals++, work, sentAway));
            if (waiting.size() > most) {
                last = waiting.pollLast();
            }
            isToStart = !isRunning && !waiting.isEmpty();
            isRunning |= isToStart;
        }
        if (last != null) {
            last.sentAway.run();
        }
        if (isToStart) {
            thread.execute(this::work);
        }
    }

    /** One at a time, so that whoever shares the thread gets on, too. */
    private void work() {
        Waiting first;
        synchronized (this) {
            first = waiting.pollFirst();
        }
        try {
            if (first != null) {
                first.work.run();
            }
        } finally {
            boolean isToGoOn;
            synchronized (this) {
                isToGoOn = !waiting.isEmpty();
                isRunning = isToGoOn;
            }
            if (isToGoOn) {
                thread.execute(this::work);
            }
        }
    }
}
