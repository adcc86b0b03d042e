package io.framespool.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.framespool.camera.ProblemException;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error as RFC 9457 has it. The title says which kind, so the type is the generic one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type, String title, int status, @Nullable String detail, String instance) {

    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, @Nullable String detail, String instance) {
        return new Problem("about:blank", HttpResponseStatus.valueOf(status).reasonPhrase(), status, detail, instance);
    }

    static Map<String, String> headers(@Nullable Throwable cause) {
        return cause instanceof ProblemException problem ? problem.headers() : Map.of();
    }

    /** Only what was written for the person at the other end; what went wrong inside stays in the log. */
    static @Nullable String detail(int status, @Nullable Throwable cause) {
        if (cause instanceof ProblemException problem) {
            return problem.getMessage();
        }
        return switch (status) {
            case 404 ->
                "There is nothing at this path. Streams are at /cameras/{camera}/stream, state is at /api/cameras";
            case 405 -> "This method is not possible here";
            case 500 -> "This is a fault of the server; its log says more";
            default -> null;
        };
    }
}
