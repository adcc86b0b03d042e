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
import java.net.SocketException;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes one of our own streams by the address that viewers use, as a viewer with a slow link does, to see whether a proxy on
 * the way keeps frames. One that does makes them older, and nothing that this server sees of the connection tells it.
 */
@Singleton
class ProxyExamination {

    private static final Pattern STREAM = Pattern.compile(".*/cameras/([^/]+)/stream");

    private static final int MOST_PORT = 65_535;
    private static final int CONNECT_MILLIS = 5000;
    private static final int READING_MILLIS = 2000;
    private static final int CATCHING_UP_MILLIS = 10_000;
    private static final int LOOK_MILLIS = 100;

    /** So much is on its way in the buffers of some sockets, even if nobody keeps anything: Linux gives each up to 4 MB. */
    private static final long SOCKETS_BYTES = 6_000_000;

    /** Of the frames of the pause: without a proxy that keeps them, what the sockets held is followed by a gap. */
    private static final double NEARLY_ALL = 0.7;

    private static final int RECEIVE_BUFFER = 65_536;

    private static final Duration LATE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Cameras cameras;
    private final Duration longestPause;

    ProxyExamination(
            Vertx vertx,
            Cameras cameras,
            @ConfigProperty(name = "framespool.stream.stall-timeout") Duration stallTimeout) {
        this.vertx = vertx;
        this.cameras = cameras;
        longestPause = stallTimeout.dividedBy(2); // this server closes who takes nothing for longer
    }

    /** The camera whose stream that is, by its path. Null if it is none of ours. */
    @Nullable
    Camera camera(URI stream) {
        Matcher path = STREAM.matcher(String.valueOf(stream.getPath()));
        boolean isHttp = "http".equals(stream.getScheme()) || "https".equals(stream.getScheme());
        boolean isAddress = stream.getHost() != null && stream.getPort() <= MOST_PORT;
        return isHttp && isAddress && path.matches() ? cameras.find(path.group(1)) : null;
    }

    /**
     * Makes a request of the caller's choice, and blocks for some seconds more than {@code watched}.
     *
     * @param stream may have a user and a password, or a token; neither is repeated in what is found
     * @param watched for how long nothing is read, so that what is kept can be told from what is on its way; at most half of
     *     the stall timeout
     */
    Finding examine(Camera camera, URI stream, Duration watched) throws InterruptedException {
        Duration paused = watched.compareTo(longestPause) > 0 ? longestPause : watched;
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
                    .get(
                            CONNECT_MILLIS + 3L * READING_MILLIS + paused.toMillis() + CATCHING_UP_MILLIS,
                            TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            return warning(
                    camera,
                    address + " cannot be used: " + reason(failed),
                    "Check the address, and that this server may reach it");
        } catch (TimeoutException silent) {
            return warning(
                    camera,
                    "Nothing comes from " + address,
                    "Check the address, and what the proxy there says in its log");
        } finally {
            client.close();
        }
    }

    private static Finding warning(Camera camera, String what, String remedy) {
        return new Finding(Severity.WARNING, camera.name(), what, remedy);
    }

    /** Without the address that a name stands for, which is nobody's business. */
    private static String reason(ExecutionException failed) {
        Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
        return cause instanceof SocketException || cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getMessage();
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
            return Future.succeededFuture(warning(
                    camera,
                    address + " answers " + response.statusCode() + " " + response.statusMessage(),
                    "Check the address; where users sign in, add ?token= of a link to it"));
        }
        Arrivals arrivals = new Arrivals(camera, periodNanos(response), longestPause);
        Promise<Finding> found = Promise.promise();
        response.exceptionHandler(found::tryFail);
        response.endHandler(end -> found.tryFail("The stream ended"));
        response.handler(arrivals::took);
        vertx.setTimer(READING_MILLIS, begun -> {
            response.pause();
            arrivals.pause();
            vertx.setTimer(Math.max(1, paused.toMillis()), over -> {
                arrivals.readOn();
                response.resume();
                long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CATCHING_UP_MILLIS);
                vertx.setPeriodic(LOOK_MILLIS, look -> {
                    if (arrivals.haveCaughtUp() || System.nanoTime() - deadline > 0) {
                        vertx.cancelTimer(look);
                        vertx.setTimer(READING_MILLIS, read -> found.tryComplete(arrivals.finding(address)));
                    }
                });
            });
        });
        return found.future();
    }

    /** Between two frames that the stream has; 0 where it has all of the camera's. */
    private static long periodNanos(HttpClientResponse response) {
        try {
            String rate = response.getHeader("X-Frame-Rate");
            return rate == null ? 0 : (long) (1e9 / Double.parseDouble(rate));
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    /** What came, and how old it was. Event loop of the connection only. */
    private static final class Arrivals {

        private static final Pattern SEQUENCE = Pattern.compile("X-Frame-Sequence: (\\d+)\r\n");
        private static final int HEAD = 64;

        /** What is before these is what the server had not sent yet when it was asked. */
        private static final int SLACK = 50;

        private final Camera camera;
        private final long periodNanos;
        private final Duration longestPause;
        private final long before;
        private String rest = "";
        private long first;
        private boolean isOurs;
        private long last;
        private long read;
        private long readLate;
        private boolean wasLate;
        private long pausedFrom;
        private long pausedUntil = Long.MAX_VALUE;
        private long kept;
        private long newestKept;
        private long keptBytes;

        /** @param periodNanos between two frames that are sent, if that is less often than the camera's */
        Arrivals(Camera camera, long periodNanos, Duration longestPause) {
            this.camera = camera;
            this.periodNanos = periodNanos;
            this.longestPause = longestPause;
            before = camera.published();
            newestKept = before;
        }

        void took(Buffer bytes) {
            boolean isOld = last < pausedUntil && pausedUntil != Long.MAX_VALUE;
            String text = rest + bytes.toString(StandardCharsets.ISO_8859_1);
            Matcher sequence = SEQUENCE.matcher(text);
            while (sequence.find()) {
                took(Long.parseLong(sequence.group(1)), isOld);
            }
            if (isOld) {
                keptBytes += bytes.length();
            }
            rest = text.substring(Math.max(0, text.length() - HEAD));
        }

        private void took(long number, boolean isOld) {
            if (first == 0) {
                first = number;
                isOurs = number > before - SLACK && number <= camera.published();
            }
            if (isOld && number < pausedUntil) {
                kept += number > last ? 1 : 0;
                newestKept = number;
            } else {
                read++;
                readLate += isMuch(camera.published() - number) ? 1 : 0;
            }
            last = number;
        }

        void pause() {
            wasLate = isLate();
            pausedFrom = Math.max(last, before);
        }

        /** Something that was published longer ago has not come, although everything is read at once. */
        private boolean isLate() {
            return isMuch(camera.published() - Math.max(last, before));
        }

        /** One pause of a busy machine makes some frames late; a buffer that must fill first makes it most of them. */
        private boolean areLate() {
            return readLate * 3 > read;
        }

        private boolean isMuch(long frames) {
            return frames > 1 && frames * camera.periodNanos() > LATE.toNanos() + periodNanos;
        }

        void readOn() {
            pausedUntil = camera.published();
        }

        boolean haveCaughtUp() {
            return last >= pausedUntil || !isOurs;
        }

        Finding finding(String address) {
            if (first > 0 && !isOurs) {
                return note(
                        "Another server than this one answers at " + address,
                        "Ask that one for diagnostics, or use an address that leads only here");
            }
            if (wasLate || isLate() || areLate()) {
                return warning(
                        camera,
                        "Frames come more than a second late by " + address
                                + ": a proxy there waits for its buffer to fill",
                        "Turn response buffering and compression off there (nginx: proxy_buffering off; gzip off)");
            }
            long published = pausedUntil - pausedFrom;
            // What sockets hold is the beginning of the pause; who keeps everything has its end, too.
            boolean hasTheEnd = newestKept - pausedFrom > NEARLY_ALL * published;
            if (hasTheEnd && keptBytes > SOCKETS_BYTES) {
                return warning(
                        camera,
                        "A proxy on the way to " + address + " kept " + kept + " frames, " + keptBytes / 1000
                                + " kB, for a viewer who did not read: slow links get old pictures",
                        "Turn response buffering off there (nginx: proxy_buffering off, and do not ignore X-Accel-Buffering)");
            }
            if (hasTheEnd || published == 0) {
                return note(
                        "Too little came by " + address + " to tell whether a proxy keeps frames: " + keptBytes / 1000
                                + " kB",
                        "Ask while the camera runs, and watch longer, at most " + InWords.of(longestPause)
                                + " (half of framespool.stream.stall-timeout)");
            }
            return note(
                    "Nothing on the way to " + address + " keeps frames: of " + published + " only " + kept
                            + " came to a viewer who did not read, and then the newest",
                    "Nothing needs to be done");
        }

        private Finding note(String what, String remedy) {
            return new Finding(Severity.NOTE, camera.name(), what, remedy);
        }
    }
}
