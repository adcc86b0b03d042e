package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Frame;
import io.framespool.operation.CameraCondition.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers since when each camera is in its state, and tells of each change. {@link #look} is called by one thread, about
 * once a second, so that a camera that flickers speaks as often at most; everything else may be called on any thread.
 */
final class CameraWatch {

    private final Cameras cameras;
    private final InstantSource clock;
    private final Consumer<String> log;
    private final Map<Camera, Kept> kept = new ConcurrentHashMap<>();

    /**
     * What the last look found.
     *
     * @param lost since when it is not online, whatever the state
     */
    private record Kept(State state, Instant since, Instant arrived, Instant lost) {}

    CameraWatch(Cameras cameras, InstantSource clock, Consumer<String> log) {
        this.cameras = cameras;
        this.clock = clock;
        this.log = log;
        cameras.observe(this::arrived, kept::remove);
    }

    private void arrived(Camera camera) {
        Instant now = clock.instant();
        kept.put(camera, new Kept(State.STARTING, now, now, now));
    }

    CameraCondition of(Camera camera) {
        State state = State.of(camera);
        Kept last = kept.get(camera);
        Instant since = last != null && last.state() == state ? last.since() : entered(camera, state, last);
        return new CameraCondition(state, CameraCondition.reason(camera, state), since);
    }

    /** How old the newest frame is; before the first, for how long there was none. */
    Duration frameAge(Camera camera) {
        Instant last = lastFrame(camera);
        Kept known = kept.get(camera);
        if (last == null) {
            last = known == null ? clock.instant() : known.arrived();
        }
        return Duration.between(last, clock.instant());
    }

    void look() {
        for (Camera camera : cameras.all()) {
            kept.computeIfPresent(camera, this::look);
        }
    }

    private Kept look(Camera camera, Kept last) {
        State state = State.of(camera);
        if (state == last.state()) {
            return last;
        }
        Instant since = entered(camera, state, last);
        log.accept(line(camera, state, since, last));
        boolean wasOnline = last.state() == State.ONLINE;
        return new Kept(state, since, last.arrived(), wasOnline ? since : last.lost());
    }

    /** Silence begins with the last frame, not when somebody notices. */
    private Instant entered(Camera camera, State state, @Nullable Kept last) {
        if (state == State.SILENT) {
            Instant frame = lastFrame(camera);
            if (frame != null) {
                return frame;
            }
            if (last != null) {
                return last.arrived();
            }
        }
        return clock.instant();
    }

    private static @Nullable Instant lastFrame(Camera camera) {
        Frame frame = camera.newest();
        if (frame == null) {
            return null;
        }
        Instant published = frame.publishedAt();
        frame.release();
        return published;
    }

    private String line(Camera camera, State state, Instant since, Kept last) {
        String name = ": camera=" + camera.name();
        if (state == State.ONLINE) {
            String after = " after " + InWords.of(Duration.between(last.lost(), since));
            return (last.lost().equals(last.arrived()) ? "Camera online" : "Camera back") + after + name;
        }
        String online = last.state() == State.ONLINE
                ? " after " + InWords.of(Duration.between(last.since(), since)) + " online"
                : "";
        return "Camera " + state.label() + online + name + " reason=" + CameraCondition.reason(camera, state);
    }
}
