package io.framespool.mjpeg;

import io.framespool.camera.Frame;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One frame as the answer to a request. */
final class Snapshot {

    private Snapshot() {}

    /**
     * Answers with {@code frame}, or with 304 if the client has it. On the request's event loop.
     *
     * @param body is called once the head is prepared, if the picture is wanted
     */
    static void send(RoutingContext context, Frame frame, Consumer<HttpServerResponse> body) {
        HttpServerResponse response = context.response();
        String tag = tag(frame);
        response.putHeader("ETag", tag)
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Last-Modified", httpDate(frame))
                .putHeader("Age", Long.toString((System.nanoTime() - frame.publishedNanos()) / 1_000_000_000))
                .putHeader("X-Timestamp", Part.seconds(frame.capturedAt()))
                .putHeader("X-Frame-Sequence", Long.toString(frame.sequence()));
        if (matches(context.request().getHeader("If-None-Match"), tag)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", "image/jpeg").putHeader("Content-Length", Integer.toString(frame.size()));
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        body.accept(response);
    }

    /** A sequence begins anew with each start of the program, a time of publication does not. */
    private static String tag(Frame frame) {
        return '"'
                + Long.toString(frame.publishedAt().toEpochMilli(), 36)
                + '-'
                + Long.toString(frame.sequence(), 36)
                + '"';
    }

    private static String httpDate(Frame frame) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(frame.capturedAt().atOffset(ZoneOffset.UTC));
    }

    private static boolean matches(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .anyMatch(candidate ->
                                candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag));
    }
}
