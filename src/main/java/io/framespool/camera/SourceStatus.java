package io.framespool.camera;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a camera's source is doing, as it last said.
 *
 * @param kind what it is, such as {@code directory}
 * @param location where it is, such as the spool's path
 * @param state whether frames can come from it
 * @param reason why it is not usable, or what is degraded, and the remedy; null if all is well
 * @param watching how news is noticed, such as {@code events} or {@code poll}
 * @param lastScan when it was last read in full
 * @param backlog complete or unread frames that wait to be shown
 * @param passedOver frames that were left out to stay live
 * @param bad bad files by reason
 */
public record SourceStatus(
        String kind,
        String location,
        State state,
        @Nullable String reason,
        @Nullable String watching,
        @Nullable Instant lastScan,
        long backlog,
        long passedOver,
        Map<String, Bad> bad) {

    /** Whether frames can come: not looked yet, yes, or not until somebody acts. */
    public enum State {
        STARTING,
        USABLE,
        UNUSABLE
    }

    /** How many files were bad for one reason, and the last one's name. */
    public record Bad(long count, String lastExample) {}

    public static SourceStatus starting(String kind, String location) {
        return new SourceStatus(kind, location, State.STARTING, null, null, null, 0, 0, Map.of());
    }
}
