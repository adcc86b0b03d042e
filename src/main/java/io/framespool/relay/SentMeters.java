package io.framespool.relay;

import io.framespool.camera.CameraMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one camera on its way to the broker. Any thread. */
final class SentMeters {

    private final CameraMeters all;
    private final LongAdder frames;
    private final LongAdder bytes;
    private final LongAdder skips;
    private volatile boolean isConnected;

    SentMeters(String camera, MeterRegistry registry) {
        all = new CameraMeters(camera, registry);
        frames = all.counter("framespool.relay.frames.sent", "Frames that went to the broker");
        bytes = all.counter("framespool.relay.bytes.sent", "Bytes of frames that went to the broker");
        skips = all.counter(
                "framespool.relay.frames.skipped", "Frames left out because the broker or the uplink was busy");
        all.gauge(Gauge.builder("framespool.relay.publishing", this, meters -> meters.isConnected ? 1 : 0)
                .description("1 while the broker can be published to"));
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
        all.remove();
    }
}
