package io.framespool.directory;

import java.nio.file.Path;

/** Chooses which file of a spool is shown when. Called on the spool's thread only. */
interface Playback {

    /** The name waits to be shown or passed over already; it will be looked at anew. */
    boolean awaits(Path name);

    /** An event said that the name is new or has changed. */
    void announced(Path name);

    /** Events were lost: what was announced before is complete, what follows is not, until the next scan. */
    void overflowed();

    void scanStarted();

    /** A running scan met a name that is not dealt with, nor awaited. */
    void listed(Path name);

    /**
     * The scan met all that was there when it began.
     *
     * @param isComplete nothing can be missing: no event was lost since
     */
    void scanEnded(boolean isComplete);

    /** The scan did not reach its end; another one follows once the spool can be listed again. */
    void scanAbandoned();

    /** Shows what is due; answers when (in {@link System#nanoTime()}) it wants to be asked again at the latest. */
    long play(long now);

    /** It cannot go on before the spool was listed again. */
    boolean wantsScan();

    /** It knows all that was there before, so that the oldest of what is known is the oldest of all. */
    default boolean isSettled() {
        return true;
    }

    /** Files that wait to be shown. */
    long backlog();

    /** The spool is another directory now, and nothing known of it holds any more. */
    void restart();
}
