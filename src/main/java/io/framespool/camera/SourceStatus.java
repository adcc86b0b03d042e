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
 * @param intake what it took to bring frames in
 * @param stuck shown files that should be gone and cannot be deleted or moved
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
        Map<String, Bad> bad,
        Intake intake,
        long stuck) {

    /** Whether frames can come: not looked yet, yes, or not until somebody acts. */
    public enum State {
        STARTING,
        USABLE,
        UNUSABLE
    }

    /**
     * How many frames were read, and how many nanoseconds all of them took together, each from the first look that found
     * it whole until it was published.
     */
    public record Intake(long frames, long nanos) {

        static final Intake NONE = new Intake(0, 0);
    }

    /** How many files were bad for one reason, and the last one's name. */
    public record Bad(long count, String lastExample) {}

    /** A source that has no work to tell of, or not yet. */
    public static SourceStatus of(String kind, String location, State state) {
        return new SourceStatus(kind, location, state, null, null, null, 0, 0, Map.of(), Intake.NONE, 0);
    }

    /** The same source, from which no frames can come any more. */
    public SourceStatus unusable(String why) {
        return new SourceStatus(
                kind, location, State.UNUSABLE, why, watching, lastScan, backlog, passedOver, bad, intake, stuck);
    }
}
