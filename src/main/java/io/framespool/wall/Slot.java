package io.framespool.wall;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.camera.FrameListener;
import io.framespool.camera.FrameRate;
import io.framespool.camera.Subscription;
import io.framespool.camera.ViewerRecord;
import io.framespool.camera.ViewerStatus;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One camera on one page: at most one frame waits, and a newer one takes its place. Event loop only, but for {@link
 * #viewers}.
 */
final class Slot implements FrameListener {

    private final int number;
    private final Camera camera;
    private final ViewerRecord record;
    private final WallMeters meters;
    private final Consumer<Slot> hasNews;
    private final Subscription subscription;
    private final FrameRate rate = new FrameRate();
    private long periodNanos;
    private long dueNanos = Long.MIN_VALUE;
    private @Nullable Frame waiting;

    /** @param hasNews runs when a frame waits */
    Slot(
            int number,
            Camera camera,
            double fps,
            EventExecutor loop,
            ViewerRecord record,
            WallMeters meters,
            Consumer<Slot> hasNews) {
        this.number = number;
        this.camera = camera;
        this.record = record;
        this.meters = meters;
        this.hasNews = hasNews;
        limit(fps);
        subscription = camera.subscribe(loop, this); // calls onFrame before it returns if there is a frame
    }

    void limit(double fps) {
        periodNanos = (long) (1e9 / fps);
    }

    int number() {
        return number;
    }

    Camera camera() {
        return camera;
    }

    @Override
    public void onFrame(Frame frame) {
        if (waiting != null && isDue(System.nanoTime())) {
            record.skipped();
            meters.skipped();
        }
        replace(frame.retain());
        hasNews.accept(this);
    }

    private void replace(@Nullable Frame frame) {
        Frame old = waiting;
        waiting = frame;
        if (old != null) {
            old.release();
        }
    }

    @Nullable
    Frame waiting() {
        return waiting;
    }

    /** The page's rate lets a frame go now. One period may be caught up, so that jitter costs no frame. */
    boolean isDue(long nanos) {
        return dueNanos == Long.MIN_VALUE || nanos - dueNanos >= 0;
    }

    /** The waiting frame went out. */
    void sent(Frame frame, long nanos) {
        long earliest = nanos - periodNanos;
        dueNanos = (dueNanos == Long.MIN_VALUE || dueNanos - earliest < 0 ? earliest : dueNanos) + periodNanos;
        record.sent(nanos - frame.publishedNanos());
        rate.tick(nanos);
        meters.sent(frame.size());
        replace(null);
    }

    /** The camera is gone; the page hears that with its state. */
    @Override
    public void onEnd() {
        replace(null);
    }

    @Override
    public List<ViewerStatus> viewers() {
        return List.of(record.status(rate.fps(System.nanoTime())));
    }

    void close() {
        subscription.close();
        replace(null);
    }
}
