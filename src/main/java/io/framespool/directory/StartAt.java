package io.framespool.directory;

/** Where a sequence begins when files are kept. */
enum StartAt {
    /** With the first file in order. */
    OLDEST,
    /** With the last one; what was there before stays unread. */
    NEWEST
}
