package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of each camera's streams; they go with their camera. Any thread. */
@Singleton
final class StreamMetrics {

    private final MeterRegistry registry;
    private final Map<Camera, StreamMeters> byCamera = new ConcurrentHashMap<>();

    StreamMetrics(MeterRegistry registry, Cameras cameras) {
        this.registry = registry;
        cameras.observe(this::of, this::forget);
    }

    StreamMeters of(Camera camera) {
        return byCamera.computeIfAbsent(camera, absent -> new StreamMeters(camera.name(), registry));
    }

    private void forget(Camera camera) {
        StreamMeters meters = byCamera.remove(camera);
        if (meters != null) {
            meters.remove();
        }
    }
}
