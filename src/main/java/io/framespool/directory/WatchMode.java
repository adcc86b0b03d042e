package io.framespool.directory;

/** How news in a spool is noticed. */
enum WatchMode {
    /** By events, and by polling on file systems that give none. */
    AUTO,
    /** By file-system events. */
    EVENTS,
    /** By looking at the camera's pace. */
    POLL
}
