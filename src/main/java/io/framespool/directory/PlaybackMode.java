package io.framespool.directory;

/** Which files of a spool are shown, and when. */
enum PlaybackMode {
    /** The newest whole file wins; older unread ones are passed over. Lowest delay. */
    LIVE,
    /** Every file, in order, one each period. */
    SEQUENCE,
    /** The files that are there, in order, for ever. */
    LOOP
}
