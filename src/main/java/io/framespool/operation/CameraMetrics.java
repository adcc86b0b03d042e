package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Frame;
import io.framespool.camera.SourceStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Map<Camera, List<Meter>> byCamera = new ConcurrentHashMap<>();

    CameraMetrics(MeterRegistry registry, Cameras cameras, CameraWatch watch) {
        this.registry = registry;
        this.watch = watch;
        cameras.observe(this::register, this::forget);
    }

    private void register(Camera camera) {
        byCamera.computeIfAbsent(camera, absent -> {
            List<Meter> meters = new ArrayList<>();
            frames(camera, meters);
            state(camera, meters);
            files(camera, meters);
            return List.copyOf(meters);
        });
    }

    private void frames(Camera camera, List<Meter> meters) {
        meters.add(counter(camera, "framespool.frames.published", "Frames that became the newest", Camera::published));
        meters.add(counter(
                camera,
                "framespool.frames.passed.over",
                "Whole frames left out to stay live",
                c -> status(c).passedOver()));
        meters.add(gauge(
                camera,
                "framespool.frames.backlog",
                null,
                "Frames that wait to be shown",
                c -> status(c).backlog()));
        meters.add(gauge(
                camera,
                "framespool.frame.age",
                "seconds",
                "Time since the newest frame was published; NaN before the first",
                CameraMetrics::ageSeconds));
        meters.add(FunctionTimer.builder(
                        "framespool.frame.intake",
                        camera,
                        c -> status(c).intake().frames(),
                        c -> status(c).intake().nanos(),
                        TimeUnit.NANOSECONDS)
                .description("Time from the look that found a frame whole until it was published")
                .tag("camera", camera.name())
                .register(registry));
    }

    private void state(Camera camera, List<Meter> meters) {
        meters.add(gauge(
                camera,
                "framespool.camera.online",
                null,
                "1 if frames can come and did lately",
                c -> c.isOnline() ? 1 : 0));
        meters.add(gauge(
                camera,
                "framespool.viewers",
                null,
                "Open streams, and pages that show the camera",
                c -> c.viewers().size()));
        for (CameraCondition.State state : CameraCondition.State.values()) {
            meters.add(
                    Gauge.builder("framespool.camera.state", camera, c -> CameraCondition.State.of(c) == state ? 1 : 0)
                            .description("1 for the state that the camera is in")
                            .tag("camera", camera.name())
                            .tag("state", state.label())
                            .register(registry));
        }
        meters.add(gauge(
                camera,
                "framespool.camera.state.age",
                "seconds",
                "Time since the camera came into its state",
                c -> Duration.between(watch.of(c).since(), Instant.now()).toMillis() / 1e3));
    }

    private void files(Camera camera, List<Meter> meters) {
        for (String reason : REASONS) {
            meters.add(FunctionCounter.builder("framespool.files.bad", camera, c -> bad(c, reason))
                    .description("Files that are no whole frame, by reason")
                    .tag("camera", camera.name())
                    .tag("reason", reason)
                    .register(registry));
        }
        meters.add(gauge(
                camera,
                "framespool.files.stuck",
                null,
                "Shown files that should be gone and cannot be deleted or archived",
                c -> status(c).stuck()));
    }

    private static SourceStatus status(Camera camera) {
        return camera.source().status();
    }

    private Meter counter(Camera camera, String name, String description, ToDoubleFunction<Camera> value) {
        return FunctionCounter.builder(name, camera, value)
                .description(description)
                .tag("camera", camera.name())
                .register(registry);
    }

    private Meter gauge(
            Camera camera, String name, @Nullable String unit, String description, ToDoubleFunction<Camera> value) {
        return Gauge.builder(name, camera, value)
                .description(description)
                .baseUnit(unit)
                .tag("camera", camera.name())
                .register(registry);
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
        List<Meter> meters = byCamera.remove(camera);
        if (meters != null) {
            meters.forEach(registry::remove);
        }
    }
}
