package io.framespool.wall;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is on its way to one page, and how much may be. A page says what it has drawn, so the way ends on the screen, and
 * every queue on it counts: the kernel's, a proxy's, the browser's. The bytes that may be under way follow from how much
 * longer frames take than the quickest one lately did (as LEDBAT does, RFC 6817): a full link stays full, with little
 * waiting in it. Event loop only.
 */
final class Window {

    /** So long a frame may wait in queues. Longer bears more jitter, and shows frames that are older by as much. */
    private static final long TARGET_NANOS = 150_000_000;

    /** A way that became longer for good, by a change of network say, is believed after one to two of these. */
    private static final long MEMORY_NANOS = 20_000_000_000L;

    private static final double LEAST_BYTES = 16 * 1024;
    private static final double MOST_BYTES = 4 * 1024 * 1024;

    private final AtomicLong total;
    private final long maxTotal;
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private long bytes;
    private double limit = 128 * 1024;

    private long quickest = Long.MAX_VALUE;
    private long quickestBefore = Long.MAX_VALUE;
    private long since;

    private record Sent(int bytes, long nanos, boolean isAtLimit) {}

    /** @param total bytes on their way to all pages, shared with them */
    Window(AtomicLong total, long maxTotal) {
        this.total = total;
        this.maxTotal = maxTotal;
    }

    /** There is room for a frame of that size; the first one always fits. */
    boolean hasRoomFor(int size) {
        return underWay.isEmpty() || (bytes + size <= limit && total.get() + size <= maxTotal);
    }

    void sent(int size, long nanos) {
        bytes += size;
        total.addAndGet(size);
        underWay.addLast(new Sent(size, nanos, bytes > limit / 2));
    }

    /** The page has drawn the oldest one, or left it out. Does nothing if there is none. */
    void arrived(long nanos) {
        Sent first = underWay.pollFirst();
        if (first == null) {
            return;
        }
        leave(first);
        long took = nanos - first.nanos;
        long queued = took - quickest(took, nanos);
        double room = Math.max(-1, (double) (TARGET_NANOS - queued) / TARGET_NANOS);
        if (room < 0 || first.isAtLimit) {
            limit = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, limit + room * first.bytes));
        }
    }

    private long quickest(long took, long nanos) {
        if (nanos - since > MEMORY_NANOS) {
            since = nanos;
            quickestBefore = quickest;
            quickest = Long.MAX_VALUE;
        }
        quickest = Math.min(quickest, took);
        return Math.min(quickest, quickestBefore);
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
