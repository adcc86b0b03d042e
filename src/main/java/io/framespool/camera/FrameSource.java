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

    /** Somebody began to watch, or the last one left. */
    void watched(boolean isWatched);

    /** Each frame is to be seen, even a little late; otherwise the newest is all that matters. */
    default boolean countsEachFrame() {
        return false;
    }
}
