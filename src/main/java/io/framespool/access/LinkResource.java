package io.framespool.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.framespool.camera.Cameras;
import io.framespool.camera.Guest;
import io.framespool.camera.Guest.View;
import io.framespool.camera.ProblemException;
import io.netty.util.NetUtil;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Makes links, for operators. */
@Path("/api/cameras/{camera}/links")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class LinkResource {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Links links;
    private final Cameras cameras;
    private final boolean isOpen;

    LinkResource(Links links, Cameras cameras, AccessConfig config) {
        this.links = links;
        this.cameras = cameras;
        isOpen = config.access() == AccessConfig.Access.OPEN;
    }

    /**
     * What is wanted.
     *
     * @param duration such as {@code PT12H}, {@code 12h} or {@code 7d}
     * @param kind {@code stream}, as it is unless said, or {@code snapshot}
     * @param address the only one that may use the link
     */
    @RegisterForReflection
    record Wanted(
            @Nullable String duration,
            @Nullable String kind,
            @Nullable String address) {}

    /**
     * What was made.
     *
     * @param note what the operator has to know; absent if there is nothing
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Made(
            String url,
            String token,
            Instant expires,
            @Nullable String note) {}

    @POST
    @Operation(summary = "A link that opens one camera's stream or snapshot for a while, without signing in")
    @APIResponse(responseCode = "201", description = "The link; whoever has it can use it")
    @APIResponse(responseCode = "403", description = "Only operators make links")
    public Response make(String camera, @Nullable Wanted wanted, @Context HttpServerRequest request) {
        if (isOpen) {
            throw new ProblemException(
                    403, "Nobody needs a link here: framespool.access=open shows everybody everything", Map.of());
        }
        Guest guest = Guest.current();
        String name = cameras.require(camera, guest, View.STATE).name();
        if (!guest.isOperator()) {
            throw new ProblemException(403, "Only operators make links", Map.of());
        }
        if (wanted == null) {
            throw ProblemException.badRequest("Say what is wanted: {\"duration\": \"12h\", \"kind\": \"stream\"}");
        }
        View view = view(wanted.kind);
        Instant expires = Instant.now().plus(duration(wanted.duration)).truncatedTo(ChronoUnit.SECONDS);
        String token = links.make(name, view, address(wanted.address), expires);
        String url =
                "%s/cameras/%s/%s?token=%s".formatted(PublicAddress.of(request), name, LinkGuest.label(view), token);
        String note = links.endWithTheProgram()
                ? "Ends when the server is restarted, as no framespool.links.keys are configured"
                : null;
        return Response.status(201)
                .header("Cache-Control", "no-store")
                .entity(new Made(url, token, expires, note))
                .build();
    }

    private static View view(@Nullable String kind) {
        for (View view : new View[] {View.STREAM, View.SNAPSHOT}) {
            if (kind == null || kind.equals(LinkGuest.label(view))) {
                return view;
            }
        }
        throw ProblemException.badRequest("kind is 'stream' or 'snapshot'");
    }

    private Duration duration(@Nullable String text) {
        Duration duration = text == null ? null : parsed(text.strip());
        if (duration == null || duration.compareTo(SHORTEST) < 0) {
            throw ProblemException.badRequest("duration is how long the link lasts, such as 12h, 7d or PT12H");
        }
        if (duration.compareTo(links.maxDuration()) > 0) {
            throw ProblemException.badRequest(
                    "duration is longer than " + links.maxDuration() + " (framespool.links.max-duration)");
        }
        return duration;
    }

    private static @Nullable Duration parsed(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(upper.startsWith("P") ? upper : (upper.endsWith("D") ? "P" : "PT") + upper);
        } catch (DateTimeException noDuration) {
            return null;
        }
    }

    private static @Nullable String address(@Nullable String address) {
        if (address != null && !NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
            throw ProblemException.badRequest("address is the IP address of the only one who may use the link");
        }
        return address;
    }
}
