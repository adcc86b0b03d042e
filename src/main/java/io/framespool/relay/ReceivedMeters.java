package io.framespool.relay;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private final MeterRegistry registry;
    private final List<Meter> all = new ArrayList<>();
    private final LongAdder bytes = new LongAdder();
    private final Timer age;

    /** @param skewSeconds how far the host's clock is behind ours */
    ReceivedMeters(String camera, MeterRegistry registry, DoubleSupplier skewSeconds) {
        this.registry = registry;
        age = Timer.builder("framespool.relay.frame.age")
                .description("Age of a live frame, since its capture, when it came from the broker")
                .tag("camera", camera)
                .serviceLevelObjectives(AGES)
                .register(registry);
        all.add(age);
        all.add(FunctionCounter.builder("framespool.relay.bytes.received", bytes, LongAdder::sum)
                .description("Bytes of live frames that came from the broker and were shown")
                .tag("camera", camera)
                .register(registry));
        all.add(Gauge.builder("framespool.relay.clock.skew", skewSeconds, DoubleSupplier::getAsDouble)
                .baseUnit("seconds")
                .description("How far the clock of the camera's host is behind ours; below zero if it is ahead")
                .tag("camera", camera)
                .strongReference(true)
                .register(registry));
    }

    void received(int size, long ageNanos) {
        bytes.add(size);
        age.record(ageNanos, TimeUnit.NANOSECONDS);
    }

    /** The camera is gone: it no longer shows in what is scraped. */
    void remove() {
        all.forEach(registry::remove);
    }
}
