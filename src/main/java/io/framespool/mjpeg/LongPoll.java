package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.camera.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;

/** A snapshot request that waits for the next frame. Answered once. Event loop only. */
final class LongPoll implements Watcher {

    /** Shorter than the minute after which proxies end a silent request. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RoutingContext context;
    private final Camera camera;
    private final WatcherGroup group;
    private final long seen;
    private final Consumer<Frame> answer;
    private final long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();

    /**
     * @param seen the newest frame's sequence when the request came: that frame may still be on its way to the group
     * @param answer sends the frame
     */
    LongPoll(RoutingContext context, Camera camera, WatcherGroup group, long seen, Consumer<Frame> answer) {
        this.context = context;
        this.camera = camera;
        this.group = group;
        this.seen = seen;
        this.answer = answer;
    }

    void start() {
        context.addEndHandler(over -> group.leave(this)); // answered, or the client is gone
        group.join(this);
    }

    @Override
    public void onFrame(Frame newest) {
        if (newest.sequence() > seen) {
            group.leave(this);
            answer.accept(newest);
        }
    }

    @Override
    public void onTick(long nanos) {
        if (nanos - deadlineNanos >= 0) {
            group.leave(this);
            context.response()
                    .setStatusCode(204)
                    .putHeader("Cache-Control", "no-cache")
                    .end();
        }
    }

    @Override
    public void onEnd() {
        context.fail(ProblemException.notFound("Camera '" + camera.name() + "' is gone"));
    }
}
