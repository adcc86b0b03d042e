package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.camera.FrameListener;
import io.framespool.camera.Subscription;
import io.framespool.camera.ViewerStatus;
import io.netty.util.concurrent.EventExecutor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All who watch one camera on one event loop. The hub hands each frame over once; the group fans it out. Listens as long
 * as it has watchers. Event loop only, but for {@link #viewers}.
 */
final class WatcherGroup implements FrameListener {

    /** Shorter silences are jitter: repeating within them would double the traffic of a fast camera. */
    private static final long MIN_QUIET_NANOS = 60_000_000;

    private static final long MAX_QUIET_NANOS = 500_000_000;

    private final Camera camera;
    private final EventExecutor loop;
    private final Runnable emptied;

    private final Collection<Watcher> watchers = new ConcurrentLinkedQueue<>();
    private @Nullable List<Watcher>
            inOrder; // the same, copied for a walk, and for all that follow until somebody comes or goes

    private final Map<Double, RateLimit> limits = new HashMap<>();

    private @Nullable Subscription subscription;
    private @Nullable Frame newest;

    /** @param emptied runs when the last watcher left and the group is of no more use */
    WatcherGroup(Camera camera, EventExecutor loop, Runnable emptied) {
        this.camera = camera;
        this.loop = loop;
        this.emptied = emptied;
    }

    EventExecutor loop() {
        return loop;
    }

    void join(Watcher watcher) {
        if (subscription == null) {
            subscription = camera.subscribe(loop, this); // calls onFrame before it returns if there is a frame
        }
        watchers.add(watcher);
        inOrder = null;
    }

    /** Does nothing if the watcher has already left. */
    void leave(Watcher watcher) {
        if (watchers.remove(watcher)) {
            inOrder = null;
            if (watchers.isEmpty()) {
                dissolve();
            }
        }
    }

    private void dissolve() {
        stopListening();
        limits.clear();
        emptied.run();
    }

    private void stopListening() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        if (newest != null) {
            newest.release();
            newest = null;
        }
    }

    /** Viewers who want the same rate share its limit, so that the frames they hold are the same ones. */
    RateLimit limit(double rate) {
        return limits.computeIfAbsent(rate, RateLimit::new);
    }

    @Override
    public void onFrame(Frame frame) {
        Frame old = newest;
        newest = frame.retain();
        if (old != null) {
            old.release();
        }
        if (!limits.isEmpty()) {
            long nanos = System.nanoTime();
            limits.values().forEach(limit -> limit.onFrame(nanos, camera.periodNanos()));
        }
        for (Watcher watcher : inOrder()) {
            watcher.onFrame(frame);
        }
    }

    /** Nothing follows. Who still takes something stays until it is taken. */
    @Override
    public void onEnd() {
        stopListening();
        inOrder().forEach(Watcher::onEnd);
    }

    void onTick(long nanos) {
        limits.values().forEach(limit -> limit.onTick(nanos));
        for (Watcher watcher : inOrder()) {
            watcher.onTick(nanos);
        }
    }

    /** Who came first is served first. Not a copy for each who comes or goes: thousands do at once. */
    private List<Watcher> inOrder() {
        List<Watcher> current = inOrder;
        if (current == null) {
            current = List.copyOf(watchers);
            inOrder = current;
        }
        return current;
    }

    @Nullable
    Frame newest() {
        return newest;
    }

    Stream<Holder> holders() {
        return watchers.stream().filter(Holder.class::isInstance).map(Holder.class::cast);
    }

    /** After so long without a new frame the last one is repeated: about one frame period. */
    long quietNanos() {
        return Math.max(MIN_QUIET_NANOS, Math.min(MAX_QUIET_NANOS, camera.periodNanos() * 3 / 2));
    }

    @Override
    public List<ViewerStatus> viewers() {
        return watchers.stream()
                .filter(Viewer.class::isInstance)
                .map(watcher -> ((Viewer) watcher).status())
                .toList();
    }
}
