package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The groups of one event loop, and the one ticker that they share: it runs while there are any. Event loop only. */
final class EventLoopWatchers {

    private static final long TICK_MILLIS = 50;

    private final EventExecutor loop;
    private final Map<Camera, WatcherGroup> groups = new HashMap<>();
    private @Nullable ScheduledFuture<?> ticker;

    EventLoopWatchers(EventExecutor loop) {
        this.loop = loop;
    }

    /** The group of that camera; whoever asks joins it at once. */
    WatcherGroup of(Camera camera) {
        if (ticker == null) {
            ticker = loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return groups.computeIfAbsent(camera, absent -> new WatcherGroup(camera, loop, () -> remove(camera)));
    }

    private void remove(Camera camera) {
        groups.remove(camera);
        if (groups.isEmpty() && ticker != null) {
            ticker.cancel(false);
            ticker = null;
        }
    }

    private void tick() {
        long nanos = System.nanoTime();
        for (WatcherGroup group : groups.values().toArray(WatcherGroup[]::new)) { // a tick may empty a group
            group.onTick(nanos);
        }
    }
}
