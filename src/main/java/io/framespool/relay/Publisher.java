package io.framespool.relay;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends the cameras of this host to the broker as they come and go; never those that came from a broker. Event loop only. */
final class Publisher {

    private final Broker broker;
    private final String clientId;
    private final MeterRegistry registry;
    private final Map<Camera, CameraPublisher> byCamera = new HashMap<>();
    private boolean isLeaving;

    Publisher(Broker broker, String clientId, MeterRegistry registry) {
        this.broker = broker;
        this.clientId = clientId;
        this.registry = registry;
    }

    /** Any thread. */
    void start(Cameras cameras) {
        cameras.observe(
                arrived -> broker.execute(() -> add(arrived)), left -> broker.execute(() -> byCamera.remove(left)));
    }

    private void add(Camera camera) {
        boolean isWanted = broker.settings().publish.includes(camera.name());
        if (isWanted && !(camera.source() instanceof RemoteCamera) && !isLeaving) {
            byCamera.computeIfAbsent(
                    camera,
                    absent -> new CameraPublisher(
                            camera, broker, clientId + "-" + camera.name(), new SentMeters(camera.name(), registry)));
        }
    }

    /** Says that all cameras are offline. Done once the broker's sockets have taken it. */
    Future<Void> leave() {
        isLeaving = true;
        List<Future<Void>> farewells =
                byCamera.values().stream().map(CameraPublisher::leave).toList();
        byCamera.clear();
        return Future.join(farewells).mapEmpty();
    }
}
