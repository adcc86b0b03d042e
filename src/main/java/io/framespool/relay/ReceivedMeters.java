package io.framespool.relay;

import io.framespool.camera.CameraMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** What is counted of one camera that comes from the broker. Any thread. */
final class ReceivedMeters {

    private static final Duration[] AGES = {
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
    private final LongAdder bytes;
    private final Timer age;

    /** @param skewSeconds how far the host's clock is behind ours */
    ReceivedMeters(String camera, MeterRegistry registry, DoubleSupplier skewSeconds) {
        all = new CameraMeters(camera, registry);
        age = all.timer(
                "framespool.relay.frame.age",
                "Age of a live frame, since its capture, when it came from the broker",
                AGES);
        bytes = all.counter(
                "framespool.relay.bytes.received", "Bytes of live frames that came from the broker and were shown");
        all.gauge(Gauge.builder("framespool.relay.clock.skew", skewSeconds, DoubleSupplier::getAsDouble)
                .baseUnit("seconds")
                .description("How far the clock of the camera's host is behind ours; below zero if it is ahead")
                .strongReference(true));
    }

    void received(int size, long ageNanos) {
        bytes.add(size);
        age.record(ageNanos, TimeUnit.NANOSECONDS);
    }

    /** The camera is gone: it no longer shows in what is scraped. */
    void remove() {
        all.remove();
    }
}
