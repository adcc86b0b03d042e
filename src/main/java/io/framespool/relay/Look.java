package io.framespool.relay;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which frames the broker is asked for. A look asks for those of every camera; it goes on until frames come that nobody
 * wants, and is taken again after a while. Between looks the broker is asked for single cameras. Without a look, cameras
 * that have no status topic would never be found. Event loop only.
 */
final class Look {

    /** Long enough for a camera of one frame a second. */
    private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What a look may cost before that. */
    private static final long MOST_UNWANTED_BYTES = 8 << 20;

    private final BrokerConnection connection;
    private final EventExecutor loop;
    private final List<String> everything;
    private final @Nullable Duration interval;
    private final Runnable changed;
    private final Set<String> single = new TreeSet<>();
    private boolean isOpen;
    private long openedAt;
    private long unwantedBytes;
    private @Nullable ScheduledFuture<?> next;

    /**
     * @param everything filters for the frames of all cameras
     * @param interval time between two looks; null for one that goes on for ever
     * @param changed runs when a look begins or ends
     */
    Look(
            BrokerConnection connection,
            EventExecutor loop,
            List<String> everything,
            @Nullable Duration interval,
            Runnable changed) {
        this.connection = connection;
        this.loop = loop;
        this.everything = everything;
        this.interval = interval;
        this.changed = changed;
    }

    boolean isOpen() {
        return isOpen;
    }

    void begin() {
        cancel();
        isOpen = true;
        openedAt = System.nanoTime();
        unwantedBytes = 0;
        everything.forEach(connection::subscribe);
        single.stream().filter(topic -> !everything.contains(topic)).forEach(connection::unsubscribe);
        changed.run();
    }

    /** A live frame came that nobody watches. */
    void unwanted(int bytes) {
        burden(bytes);
        if (isOpen && System.nanoTime() - openedAt >= LEAST_NANOS) {
            close();
        }
    }

    /** Something came that is of no use, but that tells nothing of the cameras that are there. */
    void burden(int bytes) {
        unwantedBytes += bytes;
        if (isOpen && unwantedBytes > MOST_UNWANTED_BYTES) {
            close();
        }
    }

    private void close() {
        if (interval != null) {
            isOpen = false;
            everything.stream().filter(topic -> !single.contains(topic)).forEach(connection::unsubscribe);
            single.stream().filter(topic -> !everything.contains(topic)).forEach(connection::subscribe);
            next = loop.schedule(this::begin, interval.toMillis(), TimeUnit.MILLISECONDS);
            changed.run();
        }
    }

    /** Asks for the frames of one camera, whatever becomes of the look. */
    void want(String topic) {
        if (single.add(topic) && !isOpen) {
            connection.subscribe(topic);
        }
    }

    void wantNoMore(String topic) {
        if (single.remove(topic) && !isOpen) {
            connection.unsubscribe(topic);
        }
    }

    boolean wants(String topic) {
        return isOpen || single.contains(topic);
    }

    /** Asked for by itself, not only by a look. */
    boolean wantsAlone(String topic) {
        return single.contains(topic);
    }

    /** The session is over. */
    void end() {
        cancel();
        isOpen = false;
    }

    private void cancel() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }
}
