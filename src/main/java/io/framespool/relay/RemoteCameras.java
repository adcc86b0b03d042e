package io.framespool.relay;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.quarkus.logging.Log;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cameras that came from the broker. Event loop only. */
final class RemoteCameras {

    private static final int MAX_FORGOTTEN = 10_000;

    private final Cameras hub;
    private final CameraChoice taken;
    private final int most;
    private final Function<String, RemoteCamera> maker;
    private final BadCounters counters;
    private final Map<String, RemoteCamera> byName = new TreeMap<>();
    private final Set<String> forgotten = new HashSet<>();

    RemoteCameras(Cameras hub, RelaySettings settings, BadCounters counters, Function<String, RemoteCamera> maker) {
        this.hub = hub;
        this.taken = settings.subscribe;
        this.most = settings.maxCameras;
        this.counters = counters;
        this.maker = maker;
    }

    /** Names to subscribe to, or the wildcard that stands for all. */
    Stream<String> names() {
        return taken.isAll() ? Stream.of(Topics.EVERY_CAMERA) : taken.names().stream();
    }

    boolean areTaken(String name) {
        return taken.includes(name);
    }

    /** There is a camera of that name that did not come from the broker. */
    boolean isOwn(String name) {
        Camera camera = hub.find(name);
        return camera != null && !(camera.source() instanceof RemoteCamera);
    }

    Collection<RemoteCamera> all() {
        return List.copyOf(byName.values());
    }

    @Nullable
    RemoteCamera find(String name) {
        return byName.get(name);
    }

    /**
     * The camera of that name, which may be a new one.
     *
     * @param isSpeaking its host is there; otherwise a camera that was forgotten stays so
     * @return null if there is no place for it
     */
    @Nullable
    RemoteCamera findOrAdd(String name, boolean isSpeaking, String topic) {
        RemoteCamera known = byName.get(name);
        if (known != null) {
            return known;
        }
        if (isSpeaking) {
            forgotten.remove(name);
        } else if (forgotten.contains(name)) {
            return null;
        }
        if (byName.size() >= most) {
            bad(null, BadReason.TOO_MANY_CAMERAS, topic);
            return null;
        }
        RemoteCamera camera = maker.apply(name);
        try {
            hub.add(camera.camera());
        } catch (IllegalStateException taken) { // a camera of this host came at the same moment
            camera.end();
            return null;
        }
        byName.put(name, camera);
        Log.infof("Camera found at the broker: camera=%s", name);
        return camera;
    }

    /** Its frame was cleared: without a host that says otherwise the camera is gone. */
    void cleared(String name) {
        RemoteCamera camera = byName.get(name);
        if (camera != null && !camera.isHostKnown()) {
            remove(name, "its topic was cleared");
        }
    }

    void forget(String name) {
        if (forgotten.size() < MAX_FORGOTTEN) {
            forgotten.add(name);
        }
        remove(name, "it was offline for too long");
    }

    void remove(String name, String reason) {
        RemoteCamera camera = byName.remove(name);
        if (camera != null) {
            Log.infof("Camera gone from the broker: camera=%s reason=%s", name, reason);
            hub.remove(camera.camera());
            camera.end();
        }
    }

    /** A camera of this host came under its name, and goes before it. */
    void replaced(Camera camera) {
        RemoteCamera known = byName.get(camera.name());
        if (known != null && known.camera() == camera) {
            byName.remove(camera.name());
            Log.infof("Camera from the broker gives way to one of this host: camera=%s", camera.name());
            known.end();
        }
    }

    /** @param camera whose topic it was; null if it was nobody's */
    void bad(@Nullable RemoteCamera camera, BadReason reason, String topic) {
        String printable = Topics.printable(topic);
        Log.warnf("Bad message from the broker, left out: reason=%s topic=%s", reason.label(), printable);
        counters.count(reason);
        if (camera != null) {
            camera.bad(reason, printable);
        }
    }

    void end() {
        List.copyOf(byName.keySet()).forEach(name -> remove(name, "the program ends"));
    }
}
