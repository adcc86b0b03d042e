package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.camera.ProblemException;
import io.vertx.ext.web.RoutingContext;

/** Waits a moment for a place, as the page that was reloaded may still be closing its old stream. Event loop only. */
final class Newcomer implements Watcher {

    private final RoutingContext context;
    private final Camera camera;
    private final WatcherGroup group;
    private final Admission admission;
    private final long deadlineNanos;
    private final Runnable admitted;
    private final Runnable refused;

    /** @param admitted runs with a place taken */
    Newcomer(
            RoutingContext context,
            Camera camera,
            WatcherGroup group,
            Admission admission,
            long patienceNanos,
            Runnable admitted,
            Runnable refused) {
        this.context = context;
        this.camera = camera;
        this.group = group;
        this.admission = admission;
        deadlineNanos = System.nanoTime() + patienceNanos;
        this.admitted = admitted;
        this.refused = refused;
    }

    void start() {
        context.addEndHandler(over -> group.leave(this)); // answered, or the client is gone
        group.join(this);
    }

    @Override
    public void onFrame(Frame newest) {}

    @Override
    public void onTick(long nanos) {
        if (admission.enter(camera)) {
            admitted.run(); // joins the group before this one leaves it
            group.leave(this);
        } else if (nanos - deadlineNanos >= 0 || admission.isClosed()) {
            group.leave(this);
            refused.run();
        }
    }

    @Override
    public void onEnd() {
        context.fail(
                admission.isClosed()
                        ? admission.refusal(camera)
                        : ProblemException.notFound("Camera '" + camera.name() + "' is gone"));
    }
}
