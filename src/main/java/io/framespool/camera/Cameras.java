package io.framespool.camera;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All cameras by name. Any thread. */
@ApplicationScoped
public class Cameras {

    private final ConcurrentNavigableMap<String, Camera> byName = new ConcurrentSkipListMap<>();
    private final List<Consumer<Camera>> arrivals = new CopyOnWriteArrayList<>();
    private final List<Consumer<Camera>> departures = new CopyOnWriteArrayList<>();

    private volatile boolean areFromElsewhere;

    /** Tells of every camera: those that are there now, those that come, and those that went. On the thread of the change. */
    public void observe(Consumer<Camera> arrived, Consumer<Camera> left) {
        departures.add(left);
        arrivals.add(arrived);
        byName.values().forEach(arrived);
    }

    /**
     * From now on the camera can be watched. One of the same name that gives way is removed.
     *
     * @throws IllegalStateException if the name is taken
     */
    public void add(Camera camera) {
        Camera present;
        while ((present = byName.putIfAbsent(camera.name(), camera)) != null) {
            if (camera.source().givesWay() || !present.source().givesWay()) {
                throw new IllegalStateException("There is already a camera named '" + camera.name() + "'");
            }
            remove(present);
        }
        arrivals.forEach(arrival -> arrival.accept(camera));
    }

    /** Ends the camera's streams and forgets it. */
    public void remove(Camera camera) {
        if (byName.remove(camera.name(), camera)) {
            camera.end();
            departures.forEach(departure -> departure.accept(camera));
        }
    }

    /** Cameras will come from other machines, be it later. */
    public void expectFromElsewhere() {
        areFromElsewhere = true;
    }

    public boolean areExpectedFromElsewhere() {
        return areFromElsewhere;
    }

    public Collection<Camera> all() {
        return byName.values();
    }

    /** The camera of that name; null if there is none. */
    public @Nullable Camera find(String name) {
        return byName.get(name);
    }

    /** Those that the guest may see; for others it is as if the rest were not there. */
    public List<Camera> seenBy(Guest guest, Guest.View view) {
        return byName.values().stream()
                .filter(camera -> guest.maySee(camera.name(), view))
                .toList();
    }

    /**
     * The camera of that name.
     *
     * @throws ProblemException 404 with the names that exist for the guest
     */
    public Camera require(String name, Guest guest, Guest.View view) {
        Camera camera = byName.get(name);
        if (camera == null || !guest.maySee(name, view)) {
            throw ProblemException.notFound(
                    "There is no camera '" + abbreviated(name) + "'. Cameras: " + names(seenBy(guest, view)));
        }
        return camera;
    }

    /**
     * The camera of {@code /stream} and {@code /snapshot}: the only one that the guest may see, or the one named {@code
     * default}.
     *
     * @throws ProblemException 404 with the names that exist for the guest
     */
    public Camera requireDefault(Guest guest, Guest.View view) {
        List<Camera> seen = seenBy(guest, view);
        return seen.stream()
                .filter(camera -> seen.size() == 1 || camera.name().equals("default"))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        seen.isEmpty()
                                ? "There is no camera yet"
                                : "There are several cameras and none is named 'default'. Use /cameras/{camera}/stream with one of: "
                                        + names(seen)));
    }

    private static String names(List<Camera> cameras) {
        return cameras.stream().map(Camera::name).collect(Collectors.joining(", "));
    }

    private static String abbreviated(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}
