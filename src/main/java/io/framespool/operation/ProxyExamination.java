package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.operation.Finding.Severity;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes one of our own streams by the address that viewers use, as a viewer with a slow link does, to see whether a proxy on
 * the way keeps frames. One that does makes them older, and nothing that this server sees of the connection tells it.
 */
@Singleton
class ProxyExamination {

    private static final Pattern STREAM = Pattern.compile(".*/cameras/([^/]+)/stream");

    private static final int CONNECT_MILLIS = 5000;
    private static final Duration FIRST_FRAME = Duration.ofSeconds(5);
    private static final long READING_MILLIS = 2000;

    /** So much is on its way in the buffers of some sockets, even if nobody keeps anything. */
    private static final long SOCKETS_BYTES = 2_000_000;

    private static final int RECEIVE_BUFFER = 65_536;

    private static final Duration LATE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Cameras cameras;

    ProxyExamination(Vertx vertx, Cameras cameras) {
        this.vertx = vertx;
        this.cameras = cameras;
    }

    /** The camera whose stream that is, by its path. Null if it is none of ours. */
    @Nullable
    Camera camera(URI stream) {
        Matcher path = STREAM.matcher(String.valueOf(stream.getPath()));
        boolean isHttp = "http".equals(stream.getScheme()) || "https".equals(stream.getScheme());
        return isHttp && stream.getHost() != null && path.matches() ? cameras.find(path.group(1)) : null;
    }

    /**
     * Blocks for some seconds more than {@code paused}.
     *
     * @param stream may have a user and a password, or a token; neither is repeated in what is found
     * @param paused for how long nothing is read, so that what is kept can be told from what is on its way
     */
    Finding examine(Camera camera, URI stream, Duration paused) throws InterruptedException {
        String address =
                stream.getScheme() + "://" + stream.getRawAuthority().replaceFirst(".*@", "") + stream.getPath();
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setReceiveBufferSize(RECEIVE_BUFFER));
        try {
            return client.request(options(stream))
                    .compose(HttpClientRequest::send)
                    .compose(response -> watched(response, camera, address, paused))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(paused.plus(FIRST_FRAME).toMillis() + READING_MILLIS + CONNECT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            return new Finding(
                    Severity.WARNING,
                    camera.name(),
                    address + " cannot be used: "
                            + Objects.requireNonNullElse(failed.getCause(), failed)
                                    .getMessage(),
                    "Check the address, and that this server may reach it");
        } catch (TimeoutException silent) {
            return new Finding(
                    Severity.WARNING,
                    camera.name(),
                    "Nothing comes from " + address,
                    "Check the address, and what the proxy there says in its log");
        } finally {
            client.close();
        }
    }

    private static RequestOptions options(URI stream) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(stream.toString());
        if (stream.getUserInfo() != null) {
            byte[] user = stream.getUserInfo().getBytes(StandardCharsets.UTF_8);
            options.putHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        return options;
    }

    private Future<Finding> watched(HttpClientResponse response, Camera camera, String address, Duration paused) {
        if (response.statusCode() != 200) {
            return Future.succeededFuture(new Finding(
                    Severity.WARNING,
                    camera.name(),
                    address + " answers " + response.statusCode() + " " + response.statusMessage(),
                    "Check the address; where users sign in, add ?token= of a link to it"));
        }
        Arrivals arrivals = new Arrivals(camera);
        Promise<Finding> found = Promise.promise();
        response.exceptionHandler(found::tryFail);
        response.endHandler(end -> found.tryFail("The stream ended"));
        response.handler(arrivals::took);
        vertx.setTimer(Math.max(1, READING_MILLIS / 2), begun -> {
            response.pause();
            arrivals.isLate();
            vertx.setTimer(Math.max(1, paused.toMillis()), over -> {
                arrivals.readOn();
                response.resume();
                vertx.setTimer(READING_MILLIS, read -> found.tryComplete(arrivals.finding(address)));
            });
        });
        return found.future();
    }

    /** What came, and how old it was. Event loop of the connection only. */
    private static final class Arrivals {

        private static final Pattern SEQUENCE = Pattern.compile("X-Frame-Sequence: (\\d+)\r\n");
        private static final int HEAD = 64;

        private final Camera camera;
        private final long before;
        private String rest = "";
        private long last;
        private boolean isLate;
        private long pausedFrom;
        private long pausedUntil = Long.MAX_VALUE;
        private long kept;
        private long keptBytes;

        Arrivals(Camera camera) {
            this.camera = camera;
            before = camera.published();
        }

        void took(Buffer bytes) {
            boolean isOld = last < pausedUntil && pausedUntil != Long.MAX_VALUE;
            String text = rest + bytes.toString(StandardCharsets.ISO_8859_1);
            Matcher sequence = SEQUENCE.matcher(text);
            while (sequence.find()) {
                long number = Long.parseLong(sequence.group(1));
                if (isOld && number > last && number < pausedUntil) {
                    kept++;
                }
                last = number;
            }
            if (isOld) {
                keptBytes += bytes.length();
            }
            rest = text.substring(Math.max(0, text.length() - HEAD));
        }

        /** Looks at what has come while all was read at once. */
        void isLate() {
            long missing = camera.published() - Math.max(last, before);
            isLate |= missing * camera.periodNanos() > LATE.toNanos();
            pausedFrom = Math.max(last, before);
        }

        void readOn() {
            pausedUntil = camera.published();
        }

        Finding finding(String address) {
            long published = pausedUntil - pausedFrom;
            isLate();
            if (isLate) {
                return new Finding(
                        Severity.WARNING,
                        camera.name(),
                        "Frames come more than a second late by " + address
                                + ": a proxy there waits for its buffer to fill",
                        "Turn response buffering and compression off there (nginx: proxy_buffering off; gzip off)");
            }
            if (keptBytes > SOCKETS_BYTES && kept > published / 2) {
                return new Finding(
                        Severity.WARNING,
                        camera.name(),
                        "A proxy on the way to " + address + " kept " + kept + " of " + published
                                + " frames for a viewer who did not read: slow links get old pictures",
                        "Turn response buffering off there (nginx: proxy_buffering off, and do not ignore X-Accel-Buffering)");
            }
            return new Finding(
                    Severity.NOTE,
                    camera.name(),
                    "Nothing on the way to " + address + " keeps frames: " + kept + " of " + published
                            + " came to a viewer who did not read, with " + keptBytes / 1000 + " kB",
                    published == 0
                            ? "Ask again while the camera runs"
                            : "Nothing needs to be done; for small or rare frames watch longer (watch=30)");
        }
    }
}
