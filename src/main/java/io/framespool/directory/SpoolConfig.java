package io.framespool.directory;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The settings that every camera with a spool has, whether it was named or discovered. */
public interface SpoolConfig {

    /** Which files are shown: {@code live}, {@code sequence} or {@code loop}. */
    @WithDefault("live")
    PlaybackMode playback();

    /**
     * Frames a second, from 0.001 to 1000. The pace of {@code sequence} and {@code loop}, 25 unless set; a ceiling for
     * {@code live}, which has none unless set. Also how often a spool without events is looked at.
     */
    @WithConverter(FramesPerSecond.FromText.class)
    Optional<FramesPerSecond> fps();

    /** Order of the files: {@code name} (numbers by value), or {@code modified}, which costs a look at each file. */
    @WithDefault("name")
    Order order();

    /** What happens to a file after its frame: {@code keep}, {@code delete} or {@code archive}. */
    @WithDefault("keep")
    Consumed consumed();

    /** Where {@code consumed=archive} moves files. On the same file system a move is free, else each file is copied. */
    Optional<Path> archiveDirectory();

    /** Whether files are consumed while nobody watches: {@code consume}, so that no disk fills unseen, or {@code pause}. */
    @WithDefault("consume")
    Idle idle();

    /** Where {@code sequence} begins when files are kept: {@code oldest} or {@code newest}. */
    @WithDefault("oldest")
    StartAt startAt();

    /**
     * How many files {@code sequence} may be behind before it passes over the oldest. Unlimited unless set. Smaller keeps
     * the picture closer to the present and leaves out more.
     */
    OptionalInt maxBacklog();

    /** How news is noticed: {@code events}, {@code poll}, or {@code auto} by the type of the file system. */
    @WithDefault("auto")
    WatchMode watch();

    /**
     * How often a spool is checked, and listed even without events. Shorter finds a recreated directory and lost events
     * sooner and costs listings; in a huge directory they are spaced out by themselves.
     */
    @WithDefault("5s")
    @WithConverter(PositiveDuration.class)
    Duration rescanInterval();

    /** How long a broken file may stay unchanged before it counts as bad. Longer bears slower writers, and holds up
     * {@code sequence} longer at a broken file. */
    @WithDefault("2s")
    @WithConverter(PositiveDuration.class)
    Duration settleTimeout();

    /** Larger files are bad. Bounds the memory that one file can take. */
    @WithDefault("32M")
    MemorySize maxFrameSize();

    /** Files that were shown and are older than this are deleted, from the spool or the archive. Off unless set. */
    @WithConverter(PositiveDuration.class)
    Optional<Duration> retainAge();

    /** The oldest shown files are deleted while all files are larger than this together. Off unless set. */
    Optional<MemorySize> retainBytes();

    /** The oldest shown files are deleted while there are more than this. Off unless set. */
    OptionalLong retainFiles();
}
