package io.framespool.directory;

/** What happens to a file that was shown or passed over. */
enum Consumed {
    /** It stays. */
    KEEP,
    /** It is deleted. */
    DELETE,
    /** It moves into the archive directory. */
    ARCHIVE
}
