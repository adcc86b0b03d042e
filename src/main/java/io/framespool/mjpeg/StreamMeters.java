package io.framespool.mjpeg;

import io.framespool.camera.CameraMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one camera's streams. Any thread. Adders are read when scraped: counting costs next to nothing. */
final class StreamMeters {

    private static final Duration[] AGES = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(40),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final CameraMeters all;
    private final LongAdder parts;
    private final LongAdder repeats;
    private final LongAdder bytes;
    private final LongAdder skips;
    private final LongAdder stalled;
    private final LongAdder refused;
    private final Timer age;

    StreamMeters(String camera, MeterRegistry registry) {
        all = new CameraMeters(camera, registry);
        parts = all.counter("framespool.parts.sent", "Frames that went to viewers, repeats not counted");
        repeats = all.counter(
                "framespool.parts.repeated",
                "Frames sent again because the camera was quiet, or for browsers that show one part late");
        bytes = all.counter("framespool.parts.bytes", "Bytes of parts sent to viewers, repeats included");
        skips = all.counter("framespool.frames.skipped", "Frames that a viewer did not get because its link was busy");
        stalled = all.counter("framespool.viewers.stalled", "Streams that were closed because their peer took nothing");
        refused = all.counter("framespool.viewers.refused", "Streams that found no place");
        age = all.timer(
                "framespool.frame.delivery",
                "Age of a frame, since its publication, when its last byte was handed to the kernel",
                AGES);
    }

    void sent(int size, long ageNanos) {
        parts.increment();
        bytes.add(size);
        age.record(ageNanos, TimeUnit.NANOSECONDS);
    }

    void repeated(int size) {
        repeats.increment();
        bytes.add(size);
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
    void remove() {
        all.remove();
    }
}
