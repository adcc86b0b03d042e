package io.framespool.wall;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What is counted of one camera's frames that went to pages. Any thread. */
final class WallMeters {

    private final Counter frames;
    private final Counter bytes;
    private final Counter skips;

    WallMeters(String camera, MeterRegistry registry) {
        frames = Counter.builder("framespool.wall.frames.sent")
                .description("Frames that went to pages")
                .tag("camera", camera)
                .register(registry);
        bytes = Counter.builder("framespool.wall.frames")
                .baseUnit("bytes")
                .description("Bytes of frames that went to pages")
                .tag("camera", camera)
                .register(registry);
        skips = Counter.builder("framespool.wall.frames.skipped")
                .description("Frames that a page did not get because its link was busy")
                .tag("camera", camera)
                .register(registry);
    }

    void sent(int size) {
        frames.increment();
        bytes.increment(size);
    }

    void skipped() {
        skips.increment();
    }

    void removeFrom(MeterRegistry registry) {
        List.<Meter>of(frames, bytes, skips).forEach(registry::remove);
    }
}
