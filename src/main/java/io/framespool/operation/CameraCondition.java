package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.SourceStatus;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a camera is doing.
 *
 * @param reason what is wrong or degraded, and the remedy where there is one; null if all is well
 * @param since when it came into this state
 */
record CameraCondition(State state, @Nullable String reason, Instant since) {

    /** In the order of a camera's life; the label stands in health checks, metrics and logs. */
    enum State {
        /** Its source was not looked at yet. */
        STARTING,
        /** Frames come. */
        ONLINE,
        /** Frames could come, but none did lately. */
        SILENT,
        /** It rests because nobody watches, as it was told to. */
        PAUSED,
        /** Its source cannot be read, so that no frame can come. */
        UNUSABLE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(Camera camera) {
            return switch (camera.source().status().state()) {
                case STARTING -> STARTING;
                case UNUSABLE -> UNUSABLE;
                case USABLE -> {
                    if (camera.isOnline()) {
                        yield ONLINE;
                    }
                    yield camera.source().isPaused() ? PAUSED : SILENT;
                }
            };
        }
    }

    static @Nullable String reason(Camera camera, State state) {
        SourceStatus status = camera.source().status();
        return switch (state) {
            case STARTING -> "The first scan is not done";
            case ONLINE, UNUSABLE -> status.reason();
            case PAUSED -> "Nobody watches";
            case SILENT -> {
                String silence = camera.published() == 0
                        ? "No frame came yet: check that the camera writes into " + status.location()
                        : "No frame came lately: check the camera";
                yield status.reason() == null ? silence : silence + ". " + status.reason();
            }
        };
    }
}
