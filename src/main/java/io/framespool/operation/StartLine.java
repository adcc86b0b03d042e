package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.SourceStatus;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** One line in the log, once the server listens, that says what one has to know to help somebody from afar. */
@Singleton
class StartLine {

    /** The other port opens a moment later, and a spool's watching mode is known once it was looked at; one that hangs is told as it is. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int MOST_CAMERAS = 32;
    private static final long MEGABYTE = 1024 * 1024;

    private final Executable executable;
    private final Cameras cameras;
    private final Config config;
    private final HttpServer server;
    private final Vertx vertx;
    private final AtomicBoolean isSaid = new AtomicBoolean();

    StartLine(Executable executable, Cameras cameras, Config config, HttpServer server, Vertx vertx) {
        this.executable = executable;
        this.cameras = cameras;
        this.config = config;
        this.server = server;
        this.vertx = vertx;
    }

    void listening(@ObservesAsync HttpServerStart event) {
        say();
    }

    void listening(@ObservesAsync HttpsServerStart event) {
        say();
    }

    private void say() {
        if (isSaid.compareAndSet(false, true)) {
            sayOnceKnown(System.nanoTime() + PATIENCE.toNanos());
        }
    }

    private void sayOnceKnown(long deadline) {
        if (!isKnown() && System.nanoTime() - deadline < 0) {
            vertx.setTimer(10, timer -> sayOnceKnown(deadline));
            return;
        }
        vertx.executeBlocking(() -> {
            Log.info(line());
            return null;
        });
    }

    private boolean isKnown() {
        return managementPort() != 0 && cameras.all().stream().noneMatch(StartLine::isStarting);
    }

    /** -1 if there is none, 0 if it is not known yet: Quarkus says which one it is only where the system chose it. */
    private int managementPort() {
        boolean isManaged = config.getOptionalValue("quarkus.management.enabled", Boolean.class)
                .orElse(false);
        if (!isManaged) {
            return -1;
        }
        return server.getManagementPort() > 0
                ? server.getManagementPort()
                : config.getOptionalValue("quarkus.management.port", Integer.class)
                        .orElse(0);
    }

    private static boolean isStarting(Camera camera) {
        return camera.source().status().state() == SourceStatus.State.STARTING;
    }

    private String line() {
        ProcessLimits limits = ProcessLimits.read();
        return "Framespool %s: runtime=%s transport=%s cameras=[%s] limits=[viewers=%s old-frames=%s heap=%dM direct=%dM memory=%s descriptors=%d] listening=[%s]"
                .formatted(
                        executable.version(),
                        executable.runtime(),
                        executable.transport(),
                        camerasInWords(),
                        value("framespool.stream.max-viewers"),
                        value("framespool.stream.max-pinned-memory"),
                        limits.heapBytes() / MEGABYTE,
                        limits.directBytes() / MEGABYTE,
                        limits.memoryBytes() < 0 ? "unlimited" : limits.memoryBytes() / MEGABYTE + "M",
                        limits.maxDescriptors(),
                        addresses());
    }

    private String camerasInWords() {
        String first = cameras.all().stream()
                .limit(MOST_CAMERAS)
                .map(StartLine::inWords)
                .collect(Collectors.joining(", "));
        int more = cameras.all().size() - MOST_CAMERAS;
        return more > 0 ? first + ", and " + more + " more" : first;
    }

    private static String inWords(Camera camera) {
        SourceStatus status = camera.source().status();
        String state = status.state() == SourceStatus.State.USABLE
                ? status.watching()
                : status.state().name().toLowerCase(Locale.ROOT);
        return camera.name() + " " + camera.source().playback() + " " + status.location()
                + (state == null ? "" : " " + state);
    }

    private String addresses() {
        StringBuilder addresses = new StringBuilder();
        String host = value("quarkus.http.host");
        if (server.getPort() > 0) {
            addresses.append("http://").append(host).append(':').append(server.getPort());
        }
        if (server.getSecurePort() > 0) {
            addresses.append(" https://").append(host).append(':').append(server.getSecurePort());
        }
        if (managementPort() > 0) {
            addresses
                    .append(" management=")
                    .append(value("quarkus.management.host"))
                    .append(':')
                    .append(managementPort());
        }
        return addresses.toString().strip();
    }

    private String value(String key) {
        return config.getOptionalValue(key, String.class).orElse("?");
    }
}
