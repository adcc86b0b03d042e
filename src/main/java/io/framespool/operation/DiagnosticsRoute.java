package io.framespool.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/diagnostics?watch=SECONDS} on the management port: what is wrong and what helps. On a worker thread. */
@Singleton
class DiagnosticsRoute {

    private static final int USUAL_SECONDS = 2;
    private static final int MOST_SECONDS = 60;

    private final Diagnostics diagnostics;
    private final ObjectMapper json;

    DiagnosticsRoute(Diagnostics diagnostics, ObjectMapper json) {
        this.diagnostics = diagnostics;
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        management.router().route(HttpMethod.GET, "/api/diagnostics").blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext context) {
        int seconds = seconds(context.request().getParam("watch"));
        if (seconds < 0) {
            context.response()
                    .setStatusCode(400)
                    .putHeader("Content-Type", "application/problem+json")
                    .end(
                            "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"watch is how many"
                                    + " seconds the spools are watched for: 0 to " + MOST_SECONDS + "\"}");
            return;
        }
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(text(diagnostics.examine(Duration.ofSeconds(seconds))));
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
