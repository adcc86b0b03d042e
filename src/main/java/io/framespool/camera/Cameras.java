package io.framespool.camera;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All cameras by name. Any thread. */
@ApplicationScoped
public class Cameras {

    private final ConcurrentNavigableMap<String, Camera> byName = new ConcurrentSkipListMap<>();

    /**
     * From now on the camera can be watched.
     *
     * @throws IllegalStateException if the name is taken
     */
    public void add(Camera camera) {
        if (byName.putIfAbsent(camera.name(), camera) != null) {
            throw new IllegalStateException("There is already a camera named '" + camera.name() + "'");
        }
    }

    /** Ends the camera's streams and forgets it. */
    public void remove(Camera camera) {
        if (byName.remove(camera.name(), camera)) {
            camera.end();
        }
    }

    public Collection<Camera> all() {
        return byName.values();
    }

    /**
     * The camera of that name.
     *
     * @throws ProblemException 404 with the names that exist
     */
    public Camera require(String name) {
        Camera camera = byName.get(name);
        if (camera == null) {
            throw ProblemException.notFound(
                    "There is no camera '" + abbreviated(name) + "'. Cameras: " + String.join(", ", byName.keySet()));
        }
        return camera;
    }

    /**
     * The camera of {@code /stream} and {@code /snapshot}: the only one, or the one named {@code default}.
     *
     * @throws ProblemException 404 with the names that exist
     */
    public Camera requireDefault() {
        Camera camera = defaultCamera();
        if (camera == null) {
            throw ProblemException.notFound(
                    byName.isEmpty()
                            ? "There is no camera yet"
                            : "There are several cameras and none is named 'default'. Use /cameras/{camera}/stream with one of: "
                                    + String.join(", ", byName.keySet()));
        }
        return camera;
    }

    private @Nullable Camera defaultCamera() {
        Camera named = byName.get("default");
        if (named != null) {
            return named;
        }
        var all = byName.values().iterator();
        Camera only = all.hasNext() ? all.next() : null;
        return all.hasNext() ? null : only;
    }

    private static String abbreviated(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}
