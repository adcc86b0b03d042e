package io.framespool.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framespool.camera.Cameras;
import io.framespool.camera.Guest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * {@code GET /api/events}: the state of all cameras as it changes, as server-sent events. Event {@code camera} carries one
 * camera's state without its single viewers, when it changed; event {@code cameras} carries all names, when one came or
 * went, and now and then. Not a REST resource, as that calls each page that is closed an error. Event loop only.
 */
@Singleton
final class EventRoute {

    /** Soon enough to be believed, seldom enough that a phone carries thirty cameras. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Cameras cameras;
    private final ObjectMapper json;

    EventRoute(Vertx vertx, Cameras cameras, ObjectMapper json) {
        this.vertx = vertx;
        this.cameras = cameras;
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.GET, "/api/events").handler(this::open);
    }

    private void open(RoutingContext context) {
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true);
        Guest guest = Guest.current();
        Changes changes = new Changes();
        long timer = vertx.setPeriodic(PERIOD.toMillis(), tick -> tell(response, changes, guest));
        Guest.Visit visit = guest.visit(
                null,
                Guest.View.STATE,
                ((ConnectionBase) context.request().connection()).channel().eventLoop(),
                response::end);
        context.addEndHandler(
                over -> { // also when the peer is gone
                    visit.close();
                    vertx.cancelTimer(timer);
                });
        tell(response, changes, guest);
    }

    /** A client that takes its events slowly gets fewer of them, and never old ones. */
    private void tell(HttpServerResponse response, Changes changes, Guest guest) {
        if (response.ended() || response.closed() || response.writeQueueFull()) {
            return;
        }
        List<CameraState> states = cameras.seenBy(guest, Guest.View.STATE).stream()
                .map(CameraState::summaryOf)
                .toList();
        StringBuilder events = new StringBuilder();
        for (Changes.Change change : changes.since(states)) {
            events.append("event:").append(change.name()).append('\n');
            events.append("data:").append(text(change.data())).append("\n\n");
        }
        if (!events.isEmpty()) {
            response.write(events.toString());
        }
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
