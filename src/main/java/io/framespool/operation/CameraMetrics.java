package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.CameraMeters;
import io.framespool.camera.Cameras;
import io.framespool.camera.Frame;
import io.framespool.camera.SourceStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Meters of what cameras publish and what their sources say; they go with their camera. Read when scraped. */
@Startup
@Singleton
class CameraMetrics {

    /** The reasons for which a file is bad (see the intake); a meter each, so that all show from the start. */
    private static final List<String> REASONS = List.of("empty", "truncated", "not-jpeg", "too-large", "unreadable");

    private final MeterRegistry registry;
    private final CameraWatch watch;
    private final Map<Camera, CameraMeters> byCamera = new ConcurrentHashMap<>();

    CameraMetrics(MeterRegistry registry, Cameras cameras, CameraWatch watch) {
        this.registry = registry;
        this.watch = watch;
        cameras.observe(this::register, this::forget);
    }

    private void register(Camera camera) {
        byCamera.computeIfAbsent(camera, absent -> {
            CameraMeters meters = new CameraMeters(camera.name(), registry);
            frames(camera, meters);
            state(camera, meters);
            files(camera, meters);
            return meters;
        });
    }

    private void frames(Camera camera, CameraMeters meters) {
        counter(meters, camera, "framespool.frames.published", "Frames that became the newest", Camera::published);
        counter(
                meters,
                camera,
                "framespool.frames.passed.over",
                "Whole frames left out to stay live",
                c -> status(c).passedOver());
        gauge(
                meters,
                camera,
                "framespool.frames.backlog",
                null,
                "Frames that wait to be shown",
                c -> status(c).backlog());
        gauge(
                meters,
                camera,
                "framespool.frame.age",
                "seconds",
                "Time since the newest frame was published; NaN before the first",
                CameraMetrics::ageSeconds);
        meters.timer(FunctionTimer.builder(
                        "framespool.frame.intake",
                        camera,
                        c -> status(c).intake().frames(),
                        c -> status(c).intake().nanos(),
                        TimeUnit.NANOSECONDS)
                .description("Time from the look that found a frame whole until it was published"));
    }

    private void state(Camera camera, CameraMeters meters) {
        gauge(
                meters,
                camera,
                "framespool.camera.online",
                null,
                "1 if frames can come and did lately",
                c -> c.isOnline() ? 1 : 0);
        gauge(
                meters,
                camera,
                "framespool.viewers",
                null,
                "Open streams, and pages that show the camera",
                c -> c.viewers().size());
        for (CameraCondition.State state : CameraCondition.State.values()) {
            meters.gauge(
                    Gauge.builder("framespool.camera.state", camera, c -> CameraCondition.State.of(c) == state ? 1 : 0)
                            .description("1 for the state that the camera is in")
                            .tag("state", state.label()));
        }
        gauge(
                meters,
                camera,
                "framespool.camera.state.age",
                "seconds",
                "Time since the camera came into its state",
                c -> Duration.between(watch.of(c).since(), Instant.now()).toMillis() / 1e3);
    }

    private void files(Camera camera, CameraMeters meters) {
        for (String reason : REASONS) {
            meters.counter(FunctionCounter.builder("framespool.files.bad", camera, c -> bad(c, reason))
                    .description("Files that are no whole frame, by reason")
                    .tag("reason", reason));
        }
        gauge(
                meters,
                camera,
                "framespool.files.stuck",
                null,
                "Shown files that should be gone and cannot be deleted or archived",
                c -> status(c).stuck());
    }

    private static SourceStatus status(Camera camera) {
        return camera.source().status();
    }

    private static void counter(
            CameraMeters meters, Camera camera, String name, String description, ToDoubleFunction<Camera> value) {
        meters.counter(FunctionCounter.builder(name, camera, value).description(description));
    }

    private static void gauge(
            CameraMeters meters,
            Camera camera,
            String name,
            @Nullable String unit,
            String description,
            ToDoubleFunction<Camera> value) {
        meters.gauge(Gauge.builder(name, camera, value).description(description).baseUnit(unit));
    }

    private static double ageSeconds(Camera camera) {
        Frame newest = camera.newest();
        if (newest == null) {
            return Double.NaN;
        }
        double age = (System.nanoTime() - newest.publishedNanos()) / 1e9;
        newest.release();
        return age;
    }

    private static double bad(Camera camera, String reason) {
        SourceStatus.Bad bad = status(camera).bad().get(reason);
        return bad == null ? 0 : bad.count();
    }

    private void forget(Camera camera) {
        CameraMeters meters = byCamera.remove(camera);
        if (meters != null) {
            meters.remove();
        }
    }
}
