package io.framespool.relay;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one camera on its way to the broker. Any thread. */
final class SentMeters {

    private final List<Meter> all = new ArrayList<>();
    private final MeterRegistry registry;
    private final String camera;
    private final LongAdder frames;
    private final LongAdder bytes;
    private final LongAdder skips;
    private volatile boolean isConnected;

    SentMeters(String camera, MeterRegistry registry) {
        this.camera = camera;
        this.registry = registry;
        frames = counter("framespool.relay.frames.sent", "Frames that went to the broker");
        bytes = counter("framespool.relay.bytes.sent", "Bytes of frames that went to the broker");
        skips = counter("framespool.relay.frames.skipped", "Frames left out because the broker or the uplink was busy");
        all.add(Gauge.builder("framespool.relay.publishing", this, meters -> meters.isConnected ? 1 : 0)
                .description("1 while the broker can be published to")
                .tag("camera", camera)
                .register(registry));
    }

    private LongAdder counter(String name, String description) {
        LongAdder count = new LongAdder();
        all.add(FunctionCounter.builder(name, count, LongAdder::sum)
                .description(description)
                .tag("camera", camera)
                .register(registry));
        return count;
    }

    void connected(boolean newIsConnected) {
        isConnected = newIsConnected;
    }

    void sent(int size) {
        frames.increment();
        bytes.add(size);
    }

    void skipped() {
        skips.increment();
    }

    /** The camera is gone: it no longer shows in what is scraped. */
    void remove() {
        all.forEach(registry::remove);
    }
}
