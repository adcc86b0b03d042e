package io.framespool.relay;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends the cameras of this host to the broker as they come and go; never those that came from a broker. Event loop only. */
final class Publisher {

    /** Of cameras that are gone so many are remembered for a broker that is away; of more, the eldest stay there. */
    private static final int MOST_GONE = 1000;

    private final Broker broker;
    private final String clientId;
    private final MeterRegistry registry;

    /** By the camera's name; those of cameras that are gone stay until the broker knows it. */
    private final Map<String, CameraPublisher> byName = new LinkedHashMap<>();

    private boolean isLeaving;

    Publisher(Broker broker, String clientId, MeterRegistry registry) {
        this.broker = broker;
        this.clientId = clientId;
        this.registry = registry;
    }

    /** Any thread. */
    void start(Cameras cameras) {
        cameras.observe(arrived -> broker.execute(() -> add(arrived)), left -> {}); // it hears of its end itself
    }

    private void add(Camera camera) {
        String name = camera.name();
        boolean isWanted = broker.settings().publish.includes(name);
        if (!isWanted || camera.source() instanceof RemoteCamera || isLeaving) {
            return;
        }
        CameraPublisher known = byName.get(name);
        if (known != null) {
            if (known.isOf(camera)) {
                return;
            }
            known.abandon(); // two connections of one name would throw each other out
        }
        abandonEldestGone();
        byName.put(
                name,
                new CameraPublisher(
                        camera,
                        broker,
                        clientId + "-" + name,
                        new SentMeters(name, registry),
                        () -> forget(name, camera)));
    }

    private void abandonEldestGone() {
        List<Map.Entry<String, CameraPublisher>> gone = byName.entrySet().stream()
                .filter(known -> known.getValue().isGone())
                .toList();
        if (gone.size() >= MOST_GONE) {
            gone.get(0).getValue().abandon();
            byName.remove(gone.get(0).getKey());
        }
    }

    private void forget(String name, Camera camera) {
        byName.computeIfPresent(name, (same, known) -> known.isOf(camera) ? null : known);
    }

    /** Says that all cameras are offline. Done once the broker's sockets have taken it. */
    Future<Void> leave() {
        isLeaving = true;
        List<Future<Void>> farewells =
                byName.values().stream().map(CameraPublisher::leave).toList();
        byName.clear();
        return Future.join(farewells).mapEmpty();
    }
}
