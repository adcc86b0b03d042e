package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.framespool.camera.Guest;
import io.framespool.camera.ProblemException;
import io.framespool.camera.ViewerNumbers;
import io.framespool.camera.ViewerRecord;
import io.framespool.socket.SendQueue;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Opens a viewer on a camera. Event loop only. */
@Singleton
final class StreamRoute {

    private final EventLoops eventLoops;
    private final Admission admission;
    private final Parts parts;
    private final StreamMetrics metrics;
    private final StreamSettings settings;
    private final ViewerNumbers numbers;

    StreamRoute(
            EventLoops eventLoops,
            Admission admission,
            Parts parts,
            StreamMetrics metrics,
            StreamSettings settings,
            ViewerNumbers numbers) {
        this.eventLoops = eventLoops;
        this.admission = admission;
        this.parts = parts;
        this.metrics = metrics;
        this.settings = settings;
        this.numbers = numbers;
    }

    void handle(RoutingContext context, Camera camera, Guest guest) {
        HttpServerRequest request = context.request();
        @Nullable RequestedRate rate = RequestedRate.of(request);
        boolean isChunked = request.version() == HttpVersion.HTTP_1_1 && !"0".equals(request.getParam("chunked"));
        if (request.method().equals(HttpMethod.HEAD)) {
            putHeaders(context, isChunked, rate);
            request.response().end().onComplete(ended -> closeIfPromised(request));
            return;
        }
        WatcherGroup group = eventLoops.of(request).of(camera);
        Runnable open = () -> {
            putHeaders(context, isChunked, rate);
            open(
                    context,
                    camera,
                    guest,
                    group,
                    PartWriter.to(request, isChunked),
                    rate == null ? null : group.limit(rate.value()));
        };
        if (admission.enter(camera)) {
            open.run();
        } else {
            new Newcomer(context, camera, group, admission, settings.patienceNanos, open, () -> {
                        metrics.of(camera).refused();
                        ProblemException refusal = admission.refusal(camera);
                        if (!admission.isClosed()) {
                            Log.warnf("Viewer refused: camera=%s reason=%s", camera.name(), refusal.getMessage());
                        }
                        context.fail(refusal);
                    })
                    .start();
        }
    }

    private void open(
            RoutingContext context,
            Camera camera,
            Guest guest,
            WatcherGroup group,
            PartWriter writer,
            @Nullable RateLimit limit) {
        HttpServerRequest request = context.request();
        SendQueue queue = SocketOptions.set(request, settings.stallNanos);
        StreamMeters meters = metrics.of(camera);
        ViewerRecord record = new ViewerRecord(
                numbers.next(), String.valueOf(request.remoteAddress().host()), camera.now());
        Viewer viewer = new Viewer(record, group, writer, queue, limit, parts, meters, settings);
        Guest.Visit visit = guest.visit(camera.name(), Guest.View.STREAM, group.loop(), viewer::onEnd);
        context.addEndHandler(
                over -> { // also when the peer is gone
                    visit.close();
                    viewer.close();
                    admission.leave(camera);
                });
        viewer.open();
    }

    private static void putHeaders(RoutingContext context, boolean isChunked, @Nullable RequestedRate rate) {
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", Part.CONTENT_TYPE)
                .putHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .putHeader("Pragma", "no-cache")
                .putHeader("Expires", "Thu, 01 Jan 1970 00:00:00 GMT")
                .putHeader("X-Accel-Buffering", "no");
        if (rate != null) {
            response.putHeader("X-Frame-Rate", rate.text());
        }
        if (context.request().version() == HttpVersion.HTTP_2) {
            return;
        }
        response.setChunked(true); // Vert.x refuses to send a body of unknown length otherwise
        context.addHeadersEndHandler(last -> {
            response.putHeader("Connection", "close"); // Vert.x promises more to HTTP/1.0 clients that ask for it
            if (!isChunked) {
                response.headers().remove("Transfer-Encoding"); // plain bytes until close
            }
        });
    }

    private static void closeIfPromised(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            request.connection().close();
        }
    }
}
