package io.framespool.rest;

import io.framespool.camera.Cameras;
import io.framespool.camera.Guest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The state of all cameras, and of one. */
@Path("/api/cameras")
@Produces(MediaType.APPLICATION_JSON)
class CameraResource {

    private final Cameras cameras;

    CameraResource(Cameras cameras) {
        this.cameras = cameras;
    }

    @GET
    @Operation(summary = "Every camera, its source and its viewers")
    public List<CameraState> all() {
        return cameras.seenBy(Guest.current(), Guest.View.STATE).stream()
                .map(CameraState::of)
                .toList();
    }

    @GET
    @Path("{camera}")
    @Operation(summary = "One camera, its source and its viewers")
    @APIResponse(responseCode = "200", description = "The camera's state now")
    @APIResponse(responseCode = "404", description = "There is no such camera; the problem names those that exist")
    public CameraState one(String camera) {
        return CameraState.of(cameras.require(camera, Guest.current(), Guest.View.STATE));
    }
}
