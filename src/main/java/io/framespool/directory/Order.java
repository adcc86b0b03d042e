package io.framespool.directory;

/** In which order the files of a spool are frames. */
enum Order {
    /** By name, numbers by their value. */
    NAME,
    /** By modification time, then by name. Costs a look at each file. */
    MODIFIED
}
