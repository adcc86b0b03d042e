package io.framespool.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framespool.camera.ProblemException;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers every request that failed, or that nothing wanted, with a problem. */
@Singleton
final class ProblemHandler {

    /** What the router itself answers without asking a route: a malformed path, nothing there, no such method. */
    private static final int[] UNROUTED = {400, 404, 405, 500};

    private final ObjectMapper json;

    ProblemHandler(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route().failureHandler(this::failed);
        router.route().order(Integer.MAX_VALUE).handler(context -> answer(context, 404, null));
        for (int status : UNROUTED) {
            router.errorHandler(status, context -> answer(context, status, null));
        }
    }

    private void failed(RoutingContext context) {
        Throwable cause = context.failure();
        if (cause == null && context.statusCode() < 400) {
            context.next();
            return;
        }
        int status = status(context, cause);
        if (cause instanceof IOException) { // no route of ours reads anything but the connection
            Log.debugf(cause, "Client left: %s", context.request().path());
        } else if (status >= 500 && !(cause instanceof ProblemException)) {
            Log.errorf(
                    cause,
                    "Request failed: %s %s",
                    context.request().method(),
                    context.request().path());
        }
        answer(context, status, cause);
    }

    private static int status(RoutingContext context, @Nullable Throwable cause) {
        if (cause instanceof ProblemException problem) {
            return problem.status();
        }
        if (cause instanceof HttpException http) {
            return http.getStatusCode();
        }
        return context.statusCode() >= 400 ? context.statusCode() : 500;
    }

    private void answer(RoutingContext context, int status, @Nullable Throwable cause) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset(); // half an answer cannot become a problem
            return;
        }
        for (Map.Entry<String, String> header : Problem.headers(cause).entrySet()) {
            response.putHeader(header.getKey(), header.getValue());
        }
        response.headers().remove("Content-Length").remove("Transfer-Encoding");
        response.setStatusCode(status)
                .putHeader("Content-Type", Problem.CONTENT_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(body(Problem.of(
                        status, Problem.detail(status, cause), context.request().path())));
    }

    private String body(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
