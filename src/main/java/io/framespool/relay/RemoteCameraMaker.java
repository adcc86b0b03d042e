package io.framespool.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes the cameras of a subscriber, which it has to know: it tells them of the broker, and they tell it of viewers. */
final class RemoteCameraMaker {

    private final String broker;
    private final RelaySettings settings;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final AtomicReference<@Nullable Subscriber> subscriber = new AtomicReference<>();

    RemoteCameraMaker(String broker, RelaySettings settings, InstantSource clock, MeterRegistry registry) {
        this.broker = broker;
        this.settings = settings;
        this.clock = clock;
        this.registry = registry;
    }

    /** To be called once, before the first camera is made. */
    void serve(Subscriber whom) {
        subscriber.set(whom);
    }

    RemoteCamera make(String name) {
        AtomicReference<@Nullable RemoteCamera> made = new AtomicReference<>();
        ReceivedMeters meters = new ReceivedMeters(name, registry, () -> {
            RemoteCamera camera = made.get();
            return camera == null ? 0 : camera.skewSeconds();
        });
        // Two looks may pass before a camera that nobody watches is doubted.
        Duration vouched = settings.lookInterval.multipliedBy(2).plusSeconds(10);
        RemoteCamera camera = new RemoteCamera(
                name,
                broker + "/" + settings.topics.jpeg(name),
                clock,
                () -> {
                    Subscriber from = subscriber.get();
                    return from == null ? null : from.trouble();
                },
                () -> {
                    Subscriber from = subscriber.get();
                    if (from != null) {
                        from.demandChanged(name);
                    }
                },
                vouched,
                meters);
        made.set(camera);
        return camera;
    }
}
