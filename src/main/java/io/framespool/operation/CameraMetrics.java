package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Frame;
import io.framespool.camera.SourceStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** Meters of what cameras publish and what their sources say; they go with their camera. Read when scraped. */
@Startup
@Singleton
class CameraMetrics {

    /** The reasons for which a file is bad (see the intake); a meter each, so that all show from the start. */
    private static final List<String> REASONS = List.of("empty", "truncated", "not-jpeg", "too-large", "unreadable");

    private final MeterRegistry registry;
    private final Map<Camera, List<Meter>> byCamera = new ConcurrentHashMap<>();

    CameraMetrics(MeterRegistry registry, Cameras cameras) {
        this.registry = registry;
        cameras.observe(this::register, this::forget);
    }

    private void register(Camera camera) {
        byCamera.computeIfAbsent(camera, absent -> {
            List<Meter> meters = new ArrayList<>(List.of(
                    counter(camera, "framespool.frames.published", "Frames that became the newest", Camera::published),
                    counter(
                            camera,
                            "framespool.frames.passed.over",
                            "Complete frames left out to stay live",
                            c -> c.source().status().passedOver()),
                    gauge(
                            camera,
                            "framespool.frames.backlog",
                            "Frames that wait to be shown",
                            c -> c.source().status().backlog()),
                    gauge(
                            camera,
                            "framespool.frame.age.seconds",
                            "Age of the newest frame since its publication; NaN before the first",
                            CameraMetrics::ageSeconds),
                    gauge(
                            camera,
                            "framespool.viewers",
                            "Open streams, and pages that show the camera",
                            c -> c.viewers().size()),
                    gauge(
                            camera,
                            "framespool.camera.online",
                            "1 if frames can come and did lately",
                            c -> c.isOnline() ? 1 : 0)));
            for (String reason : REASONS) {
                meters.add(FunctionCounter.builder("framespool.files.bad", camera, c -> bad(c, reason))
                        .description("Files that are no complete frame, by reason")
                        .tag("camera", camera.name())
                        .tag("reason", reason)
                        .register(registry));
            }
            return List.copyOf(meters);
        });
    }

    private Meter counter(Camera camera, String name, String description, ToDoubleFunction<Camera> value) {
        return FunctionCounter.builder(name, camera, value)
                .description(description)
                .tag("camera", camera.name())
                .register(registry);
    }

    private Meter gauge(Camera camera, String name, String description, ToDoubleFunction<Camera> value) {
        return Gauge.builder(name, camera, value)
                .description(description)
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
        SourceStatus.Bad bad = camera.source().status().bad().get(reason);
        return bad == null ? 0 : bad.count();
    }

    private void forget(Camera camera) {
        List<Meter> meters = byCamera.remove(camera);
        if (meters != null) {
            meters.forEach(registry::remove);
        }
    }
}
