package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.camera.Guest;
import io.framespool.camera.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers with a camera's newest frame, or with the next one. Event loop only. */
@Singleton
final class SnapshotRoute {

    private final EventLoops eventLoops;
    private final Parts parts;
    private final StreamSettings settings;

    SnapshotRoute(EventLoops eventLoops, Parts parts, StreamSettings settings) {
        this.eventLoops = eventLoops;
        this.parts = parts;
        this.settings = settings;
    }

    void handle(RoutingContext context, Camera camera, Guest guest) {
        String after = context.request().getParam("after");
        Long known = after == null ? null : sequence(after);
        Frame newest = camera.newest();
        try {
            if (newest != null && (known == null || newest.sequence() > known)) {
                answer(context, newest);
            } else if (known == null) {
                throw new ProblemException(
                        503, "Camera '" + camera.name() + "' has no frame yet", Map.of("Retry-After", "1"));
            } else {
                // A sequence ahead of the camera is from before a restart: the next frame answers it as well.
                long seen = newest == null ? 0 : newest.sequence();
                new LongPoll(
                                context,
                                camera,
                                eventLoops.of(context.request()).of(camera),
                                seen,
                                next -> answerIfAllowed(context, camera, guest, next))
                        .start();
            }
        } finally {
            if (newest != null) {
                newest.release();
            }
        }
    }

    /** The right may have ended while the request waited. */
    private void answerIfAllowed(RoutingContext context, Camera camera, Guest guest, Frame frame) {
        if (guest.maySee(camera.name(), Guest.View.SNAPSHOT)) {
            answer(context, frame);
        } else {
            context.fail(ProblemException.notFound("Camera '" + camera.name() + "' is gone"));
        }
    }

    private void answer(RoutingContext context, Frame frame) {
        if (parts.isFull()) {
            context.fail(new ProblemException(
                    503,
                    "Slow clients hold as much memory as they may (framespool.stream.max-pinned-memory)",
                    Map.of("Retry-After", "2")));
            return;
        }
        Snapshot.send(context, frame, response -> transfer(context.request(), parts.of(frame)));
    }

    private void transfer(HttpServerRequest request, Part part) {
        SocketOptions.set(request, settings.stallNanos);
        EventLoopWatchers watchers = eventLoops.of(request);
        SnapshotTransfer transfer = new SnapshotTransfer(part, request, watchers::remove);
        watchers.add(transfer);
        transfer.start(part);
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
