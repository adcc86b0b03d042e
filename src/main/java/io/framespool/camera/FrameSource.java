package io.framespool.camera;

/** Where a camera's frames come from. Every method may be called on any thread and must not block. */
public interface FrameSource {

    SourceStatus status();

    /** How it chooses what to show: {@code live}, {@code sequence} or {@code loop}. */
    default String playback() {
        return "live";
    }

    /** It rests on purpose, because nobody watches. */
    default boolean isPaused() {
        return false;
    }

    /** What the source knows of its camera beyond the frames that come. */
    default Presence presence() {
        return Presence.AS_FRAMES_TELL;
    }

    /** Whether a camera is there. */
    enum Presence {
        /** Online while frames come. */
        AS_FRAMES_TELL,
        /** Online though no frame comes: they were not asked for, as nobody watches. */
        THERE,
        /** Its last frame may be new, but it is known to be offline. */
        GONE
    }

    /** Somebody began to watch, or the last one left. */
    void watched(boolean isWatched);

    /** A camera of the same name whose source does not give way takes its place. */
    default boolean givesWay() {
        return false;
    }

    /** Each frame is to be seen, even a little late; otherwise the newest is all that matters. */
    default boolean countsEachFrame() {
        return false;
    }
}
