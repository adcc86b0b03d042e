package io.framespool.rest;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The state of all cameras as it changes, for pages. */
@Path("/api/events")
class EventResource {

    /** Soon enough to be believed, seldom enough that a phone carries thirty cameras. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Cameras cameras;

    EventResource(Cameras cameras) {
        this.cameras = cameras;
    }

    /** A client that takes its events slowly gets fewer of them, and never old ones. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "What changes, as it changes",
            description =
                    "Event 'camera' carries the state of one camera without its single viewers, when it changed, at"
                            + " most once a second. Event 'cameras' carries all names, when one came or went and every five"
                            + " seconds.")
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        Changes changes = new Changes();
        return Multi.createFrom()
                .ticks()
                .every(PERIOD)
                .onOverflow()
                .drop()
                .onItem()
                .transformToMultiAndConcatenate(tick -> Multi.createFrom()
                        .iterable(events(sse, changes, cameras.all().stream().toList())));
    }

    private static List<OutboundSseEvent> events(Sse sse, Changes changes, List<Camera> cameras) {
        return changes.since(cameras.stream().map(CameraState::summaryOf).toList()).stream()
                .map(change -> sse.newEventBuilder()
                        .name(change.name())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(change.data())
                        .build())
                .toList();
    }
}
