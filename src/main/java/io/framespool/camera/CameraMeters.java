package io.framespool.camera;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The meters that one feature keeps of one camera; they go with it. They are made on one thread, and counted on any:
 * adders are read when scraped, so counting costs next to nothing.
 */
public final class CameraMeters {

    private static final String CAMERA = "camera";

    private final String camera;
    private final MeterRegistry registry;
    private final List<Meter> all = new ArrayList<>();

    public CameraMeters(String camera, MeterRegistry registry) {
        this.camera = camera;
        this.registry = registry;
    }

    /** What is added to it is what is scraped. */
    public LongAdder counter(String name, String description) {
        LongAdder count = new LongAdder();
        counter(FunctionCounter.builder(name, count, LongAdder::sum).description(description));
        return count;
    }

    /** A counter that is read when scraped, still without the camera's tag, which it gets here. */
    public void counter(FunctionCounter.Builder<?> counter) {
        all.add(counter.tag(CAMERA, camera).register(registry));
    }

    /** Likewise what is counted together with the time that it took. */
    public void timer(FunctionTimer.Builder<?> timer) {
        all.add(timer.tag(CAMERA, camera).register(registry));
    }

    /**
     * How long something takes.
     *
     * @param bounds of the buckets of its histogram
     */
    public Timer timer(String name, String description, Duration... bounds) {
        Timer timer = Timer.builder(name)
                .description(description)
                .tag(CAMERA, camera)
                .serviceLevelObjectives(bounds)
                .register(registry);
        all.add(timer);
        return timer;
    }

    /** Likewise a gauge. */
    public void gauge(Gauge.Builder<?> gauge) {
        all.add(gauge.tag(CAMERA, camera).register(registry));
    }

    /** The camera is gone: it no longer shows in what is scraped. */
    public void remove() {
        all.forEach(registry::remove);
    }
}
