package io.framespool.directory;

/** What happens while nobody watches. */
enum Idle {
    /** Files are consumed whether somebody watches or not, so that a disk does not fill unseen. */
    CONSUME,
    /** Nothing is shown, deleted or archived while nobody watches. */
    PAUSE
}
