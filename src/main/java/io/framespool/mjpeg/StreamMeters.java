package io.framespool.mjpeg;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is counted of one camera's streams. Any thread. */
final class StreamMeters {

    private final Counter parts;
    private final Counter repeats;
    private final Counter bytes;
    private final Counter skips;
    private final Counter stalled;
    private final Counter refused;
    private final Timer age;
    private final List<Meter> all;

    StreamMeters(String camera, MeterRegistry registry) {
        parts = Counter.builder("framespool.parts.sent")
                .description("Frames that went to viewers, repeats not counted")
                .tag("camera", camera)
                .register(registry);
        repeats = Counter.builder("framespool.parts.repeated")
                .description("Frames sent again because the camera was quiet, or for browsers that show one part late")
                .tag("camera", camera)
                .register(registry);
        bytes = Counter.builder("framespool.parts")
                .baseUnit("bytes")
                .description("Bytes of parts sent to viewers, repeats included")
                .tag("camera", camera)
                .register(registry);
        skips = Counter.builder("framespool.frames.skipped")
                .description("Frames that a viewer did not get because its link was busy")
                .tag("camera", camera)
                .register(registry);
        stalled = Counter.builder("framespool.viewers.stalled")
                .description("Streams that were closed because their peer took nothing")
                .tag("camera", camera)
                .register(registry);
        refused = Counter.builder("framespool.viewers.refused")
                .description("Streams that found no place")
                .tag("camera", camera)
                .register(registry);
        age = Timer.builder("framespool.frame.delivery")
                .description("Age of a frame, since its publication, when its last byte was handed to the kernel")
                .tag("camera", camera)
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(40),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
        all = List.of(parts, repeats, bytes, skips, stalled, refused, age);
    }

    void sent(int size, long ageNanos) {
        parts.increment();
        bytes.increment(size);
        age.record(ageNanos, TimeUnit.NANOSECONDS);
    }

    void repeated(int size) {
        repeats.increment();
        bytes.increment(size);
    }

    void skipped() {
        skips.increment();
    }

    void stalled() {
        stalled.increment();
    }

    void refused() {
        refused.increment();
    }

    /** The camera is gone: it no longer shows in what is scraped. */
    void removeFrom(MeterRegistry registry) {
        all.forEach(registry::remove);
    }
}
