package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The groups of one event loop, and the one ticker that they share: it runs while there are any. Event loop only. */
final class EventLoopWatchers {

    private static final long TICK_MILLIS = 50;

    /** When memory is short, who took nothing for so long has to go. */
    private static final long PATIENCE_NANOS = 2_000_000_000;

    /** For how long others may have to wait for those who do take something. */
    private static final long OVERFULL_PATIENCE_NANOS = 3_000_000_000L;

    private final EventExecutor loop;
    private final Parts parts;
    private final long stallNanos;
    private final Map<Camera, WatcherGroup> groups = new HashMap<>();
    private final Set<SnapshotTransfer> transfers = new LinkedHashSet<>();
    private @Nullable ScheduledFuture<?> ticker;

    EventLoopWatchers(EventExecutor loop, Parts parts, long stallNanos) {
        this.loop = loop;
        this.parts = parts;
        this.stallNanos = stallNanos;
    }

    /** The group of that camera; whoever asks joins it at once. */
    WatcherGroup of(Camera camera) {
        startTicking();
        return groups.computeIfAbsent(
                camera,
                absent -> new WatcherGroup(camera, loop, () -> {
                    groups.remove(camera);
                    stopTicking();
                }));
    }

    void add(SnapshotTransfer transfer) {
        startTicking();
        transfers.add(transfer);
    }

    void remove(SnapshotTransfer transfer) {
        transfers.remove(transfer);
        stopTicking();
    }

    private void startTicking() {
        if (ticker == null) {
            ticker = loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void stopTicking() {
        if (groups.isEmpty() && transfers.isEmpty() && ticker != null) {
            ticker.cancel(false);
            ticker = null;
        }
    }

    private void tick() {
        long nanos = System.nanoTime();
        groups().forEach(group -> group.onTick(nanos));
        List.copyOf(transfers).stream()
                .filter(transfer -> transfer.stalledNanos(nanos) >= stallNanos)
                .forEach(SnapshotTransfer::drop);
        if (parts.isFull()) {
            makeRoom(nanos);
        }
    }

    /** Drops those who hold the oldest part and take nothing, or, as everybody waits for them, take it too slowly. */
    private void makeRoom(long nanos) {
        boolean isOverfull = parts.isOverfull();
        List<Holder> stalled = Stream.<Holder>concat(
                        groups().stream().flatMap(WatcherGroup::holders), transfers.stream())
                .filter(holder -> isTooSlow(holder, isOverfull, nanos))
                .toList();
        stalled.stream()
                .map(Holder::held)
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(Part::publishedNanos))
                .ifPresent(oldest -> stalled.stream()
                        .filter(holder -> holder.held() == oldest)
                        .forEach(Holder::drop));
    }

    private static boolean isTooSlow(Holder holder, boolean isOverfull, long nanos) {
        Part part = holder.held();
        return part != null
                && (holder.stalledNanos(nanos) >= PATIENCE_NANOS
                        || (isOverfull && nanos - part.publishedNanos() >= OVERFULL_PATIENCE_NANOS));
    }

    /** A copy: whatever is done to a group may empty it. */
    private List<WatcherGroup> groups() {
        return List.copyOf(groups.values());
    }

    /** Ends every stream at the end of its part and answers whoever waits. */
    void end() {
        groups().forEach(WatcherGroup::onEnd);
    }

    /** Cuts whoever has not ended yet. */
    void drop() {
        groups().forEach(group -> group.holders().forEach(Holder::drop));
    }
}
