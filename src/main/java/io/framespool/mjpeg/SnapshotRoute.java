package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.camera.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers with a camera's newest frame, or with the next one. Event loop only. */
@Singleton
final class SnapshotRoute {

    private final EventLoops eventLoops;

    SnapshotRoute(EventLoops eventLoops) {
        this.eventLoops = eventLoops;
    }

    void handle(RoutingContext context, Camera camera) {
        String after = context.request().getParam("after");
        Long known = after == null ? null : sequence(after);
        Frame newest = camera.newest();
        try {
            if (newest != null && (known == null || newest.sequence() > known)) {
                Snapshot.send(context, newest);
            } else if (known == null) {
                throw new ProblemException(
                        503, "Camera '" + camera.name() + "' has no frame yet", Map.of("Retry-After", "1"));
            } else {
                // A sequence ahead of the camera is from before a restart: the next frame answers it as well.
                long seen = newest == null ? 0 : newest.sequence();
                new LongPoll(context, camera, eventLoops.of(context.request()).of(camera), seen).start();
            }
        } finally {
            if (newest != null) {
                newest.release();
            }
        }
    }

    private static long sequence(String after) {
        try {
            long sequence = Long.parseLong(after);
            if (sequence >= 0) {
                return sequence;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the answer
        }
        throw ProblemException.badRequest("after=" + abbreviated(after)
                + " is not a frame's sequence number: use the X-Frame-Sequence of the frame that you have");
    }

    static String abbreviated(@Nullable String value) {
        return value == null || value.length() <= 40 ? String.valueOf(value) : value.substring(0, 40) + "…";
    }
}
