package io.framespool.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framespool.camera.Camera;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/diagnostics?watch=SECONDS&through=ADDRESS} on the management port: what is wrong and what helps. On a
 * worker thread.
 */
@Singleton
class DiagnosticsRoute {

    private static final int USUAL_SECONDS = 2;
    private static final int MOST_SECONDS = 60;

    private final Diagnostics diagnostics;
    private final ProxyExamination proxies;
    private final ObjectMapper json;

    DiagnosticsRoute(Diagnostics diagnostics, ProxyExamination proxies, ObjectMapper json) {
        this.diagnostics = diagnostics;
        this.proxies = proxies;
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        management.router().route(HttpMethod.GET, "/api/diagnostics").blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext context) {
        int seconds = seconds(context.request().getParam("watch"));
        if (seconds < 0) {
            refuse(context, "watch is how many seconds the spools are watched for: 0 to " + MOST_SECONDS);
            return;
        }
        Duration watched = Duration.ofSeconds(seconds);
        String through = context.request().getParam("through");
        if (through == null) {
            answer(context, diagnostics.examine(watched));
            return;
        }
        if (isOfAnotherPage(context.request())) {
            refuse(context, "through is not for the pages of other servers: open the address by itself, or with curl");
            return;
        }
        URI stream = address(through);
        Camera camera = stream == null ? null : proxies.camera(stream);
        if (stream == null || camera == null) {
            refuse(
                    context,
                    "through is the address of a stream as viewers use it, of a camera that is here:"
                            + " http://cameras.example/cameras/<camera>/stream, URL-encoded");
            return;
        }
        try {
            Finding way = proxies.examine(camera, stream, watched);
            answer(context, diagnostics.examine(Duration.ZERO).with(way));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            context.response().setStatusCode(503).end();
        } catch (RuntimeException unexpected) { // or the address, with a password or token, would be in the log
            refuse(
                    context,
                    "through cannot be asked for: " + unexpected.getClass().getSimpleName());
        }
    }

    /** A browser's page may read what this port answers, and must not have this server ask for what it likes. */
    private static boolean isOfAnotherPage(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return request.getHeader("Origin") != null
                || (site != null && !site.equals("none") && !site.equals("same-origin"));
    }

    private void answer(RoutingContext context, Diagnosis diagnosis) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(text(diagnosis));
    }

    private static void refuse(RoutingContext context, String detail) {
        context.response()
                .setStatusCode(400)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"" + detail
                        + "\"}");
    }

    private static @Nullable URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }

    /** -1 if it is no number of seconds that makes sense. */
    private static int seconds(@Nullable String text) {
        if (text == null) {
            return USUAL_SECONDS;
        }
        try {
            int seconds = Integer.parseInt(text);
            return seconds <= MOST_SECONDS ? seconds : -1;
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    /** For people: a person reads it, or sends it to one. */
    private String text(Diagnosis diagnosis) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(diagnosis) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
