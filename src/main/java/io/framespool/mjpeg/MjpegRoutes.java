package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Guest;
import io.framespool.camera.Guest.View;
import io.framespool.camera.ProblemException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** Which URL shows what: our own, and those that mjpg-streamer and ustreamer have. Event loop only. */
@Singleton
final class MjpegRoutes {

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private final Cameras cameras;
    private final StreamRoute stream;
    private final SnapshotRoute snapshot;

    MjpegRoutes(Cameras cameras, StreamRoute stream, SnapshotRoute snapshot) {
        this.cameras = cameras;
        this.stream = stream;
        this.snapshot = snapshot;
    }

    void register(@Observes Router router) {
        router.route("/cameras/:camera/stream").handler(context -> named(context, View.STREAM, stream::handle));
        router.route("/cameras/:camera/snapshot").handler(context -> named(context, View.SNAPSHOT, snapshot::handle));
        router.route("/stream").handler(context -> unnamed(context, View.STREAM, stream::handle));
        router.route("/snapshot").handler(context -> unnamed(context, View.SNAPSHOT, snapshot::handle));
        router.route("/").handler(this::byAction);
    }

    /** {@code /?action=stream}, also with the nameless number that OctoPrint appends against caches. */
    private void byAction(RoutingContext context) {
        String action = context.request().getParam("action");
        if (action == null) {
            context.next();
        } else if (action.equals("stream")) {
            unnamed(context, View.STREAM, stream::handle);
        } else if (action.equals("snapshot")) {
            unnamed(context, View.SNAPSHOT, snapshot::handle);
        } else {
            throw ProblemException.badRequest("There is no action '" + SnapshotRoute.abbreviated(action)
                    + "': use action=stream or action=snapshot");
        }
    }

    private void named(RoutingContext context, View view, Answer answer) {
        if (isReading(context)) {
            Guest guest = Guest.current();
            answer.to(context, cameras.require(context.pathParam("camera"), guest, view), guest);
        }
    }

    private void unnamed(RoutingContext context, View view, Answer answer) {
        if (isReading(context)) {
            Guest guest = Guest.current();
            answer.to(context, cameras.requireDefault(guest, view), guest);
        }
    }

    private interface Answer {

        void to(RoutingContext context, Camera camera, Guest guest);
    }

    private static boolean isReading(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (METHODS.contains(method)) {
            return true;
        }
        if (!method.equals(HttpMethod.OPTIONS)) {
            throw new ProblemException(405, method + " is not possible here, use GET", Map.of("Allow", ALLOWED));
        }
        context.response().setStatusCode(204).putHeader("Allow", ALLOWED).end();
        return false;
    }
}
