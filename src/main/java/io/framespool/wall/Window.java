package io.framespool.wall;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is on its way to one page, and how much may be. A page says what it has drawn, so the way ends on the screen, and
 * every queue on it counts: the kernel's, a proxy's, the browser's. The bytes that may be under way follow from how much
 * longer frames take than one that finds the way empty (as LEDBAT does, RFC 6817): a full link stays full, with little
 * waiting in it. A page that takes its time for anything, as on a busy machine, is no queue: there one frame alone takes as
 * long. Event loop only.
 */
final class Window {

    /**
     * So long a frame may wait in queues, which is the longest that RFC 6817 allows (2.5). Longer bears more jitter, and shows
     * frames that are older by as much.
     */
    private static final long TARGET_NANOS = 100_000_000;

    /** After so long without a frame that found the way empty, it is let run empty: the way may have become another. */
    private static final long MEMORY_NANOS = 20_000_000_000L;

    private static final double LEAST_BYTES = 16 * 1024;
    private static final double MOST_BYTES = 4 * 1024 * 1024;

    private final AtomicLong total;
    private final long maxTotal;
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private long bytes;
    private double limit = 128 * 1024;

    /** What a frame takes that finds the way empty, in nanoseconds, on the average of the last ones; 0 if not known. */
    private double empty;

    private long emptySince;

    private record Sent(int bytes, long nanos, boolean isAtLimit, boolean isAlone) {}

    /** @param total bytes on their way to all pages, shared with them */
    Window(AtomicLong total, long maxTotal) {
        this.total = total;
        this.maxTotal = maxTotal;
    }

    /** There is room for a frame of that size; the first one always fits. */
    boolean hasRoomFor(int size, long nanos) {
        return underWay.isEmpty()
                || (bytes + size <= limit && total.get() + size <= maxTotal && nanos - emptySince < MEMORY_NANOS);
    }

    void sent(int size, long nanos) {
        boolean isAlone = underWay.isEmpty();
        if (isAlone) {
            emptySince = nanos;
        }
        bytes += size;
        total.addAndGet(size);
        underWay.addLast(new Sent(size, nanos, bytes > limit / 2, isAlone));
    }

    /** The page has drawn the oldest one, or left it out. Does nothing if there is none. */
    void arrived(long nanos) {
        Sent first = underWay.pollFirst();
        if (first == null) {
            return;
        }
        leave(first);
        double took = (double) (nanos - first.nanos);
        learn(took, first.isAlone);
        double room = Math.max(-1, (TARGET_NANOS - (took - empty)) / TARGET_NANOS);
        if (room < 0 || first.isAtLimit) {
            limit = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, limit + Math.min(1, room) * first.bytes));
        }
    }

    private void learn(double took, boolean isAlone) {
        if (empty == 0) {
            empty = took;
        } else if (isAlone) {
            empty += (Math.min(took, empty + 2 * TARGET_NANOS) - empty) / 2; // one pause is not believed at once
        } else if (took < empty) {
            empty += (took - empty) / 4;
        }
    }

    /** How long the page owes an answer. */
    long waitedNanos(long nanos) {
        Sent first = underWay.peekFirst();
        return first == null ? 0 : nanos - first.nanos;
    }

    boolean isBusy() {
        return !underWay.isEmpty();
    }

    void close() {
        underWay.forEach(this::leave);
        underWay.clear();
    }

    private void leave(Sent sent) {
        bytes -= sent.bytes;
        total.addAndGet(-sent.bytes);
    }
}
