package io.framespool.wall;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of each camera's frames for pages; they go with their camera. Any thread. */
@Singleton
final class WallMetrics {

    private final MeterRegistry registry;
    private final Map<Camera, WallMeters> byCamera = new ConcurrentHashMap<>();

    WallMetrics(MeterRegistry registry, Cameras cameras) {
        this.registry = registry;
        cameras.observe(this::of, this::forget);
    }

    WallMeters of(Camera camera) {
        return byCamera.computeIfAbsent(camera, absent -> new WallMeters(camera.name(), registry));
    }

    private void forget(Camera camera) {
        WallMeters meters = byCamera.remove(camera);
        if (meters != null) {
            meters.removeFrom(registry);
        }
    }
}
