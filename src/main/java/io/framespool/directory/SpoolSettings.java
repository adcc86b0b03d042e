package io.framespool.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How one spool is consumed.
 *
 * @param fps pace of a sequence or loop, ceiling of a live camera
 * @param maxFrameSize in bytes
 * @param retainBytes in bytes
 */
record SpoolSettings(
        String camera,
        Path directory,
        PlaybackMode playback,
        OptionalDouble fps,
        Order order,
        Consumed consumed,
        Optional<Path> archiveDirectory,
        Idle idle,
        StartAt startAt,
        OptionalInt maxBacklogFiles,
        WatchMode watch,
        Duration rescanInterval,
        Duration settleTimeout,
        long maxFrameSize,
        Optional<Duration> retainAge,
        OptionalLong retainBytes,
        OptionalLong retainFiles) {

    /** The rate of a sequence or loop that sets none, and of polling: what cameras do. */
    private static final double USUAL_FPS = 25;

    static SpoolSettings of(String camera, Path directory, SpoolConfig config) {
        return of(camera, directory, config, config.archiveDirectory().map(Path::toAbsolutePath));
    }

    /** For a camera that shares its settings with others: each has an archive of its own. */
    static SpoolSettings ofDiscovered(String camera, Path directory, SpoolConfig config) {
        return of(
                camera,
                directory,
                config,
                config.archiveDirectory()
                        .map(archive -> archive.toAbsolutePath().resolve(camera)));
    }

    private static SpoolSettings of(String camera, Path directory, SpoolConfig config, Optional<Path> archive) {
        return new SpoolSettings(
                camera,
                directory,
                config.playback(),
                config.fps().map(f -> OptionalDouble.of(f.value())).orElse(OptionalDouble.empty()),
                config.order(),
                config.consumed(),
                archive,
                config.idle(),
                config.startAt(),
                config.maxBacklog(),
                config.watch(),
                config.rescanInterval(),
                config.settleTimeout(),
                config.maxFrameSize().asLongValue(),
                config.retainAge(),
                config.retainBytes().map(b -> OptionalLong.of(b.asLongValue())).orElse(OptionalLong.empty()),
                config.retainFiles());
    }

    /** In nanoseconds. */
    double pacePeriod() {
        return 1e9 / fps.orElse(USUAL_FPS);
    }

    /** In nanoseconds; 0 for no ceiling. */
    double ceilingPeriod() {
        return fps.isPresent() ? 1e9 / fps.getAsDouble() : 0;
    }

    /** In nanoseconds. */
    long pollPeriod() {
        return (long) pacePeriod();
    }

    long maxBacklog() {
        return maxBacklogFiles.isPresent() ? maxBacklogFiles.getAsInt() : Long.MAX_VALUE;
    }

    AfterFrame afterFrame() {
        return switch (consumed) {
            case KEEP -> new AfterFrame.Keep();
            case DELETE -> new AfterFrame.Delete();
            case ARCHIVE -> new AfterFrame.Move(new Archive(archiveDirectory.orElseThrow()));
        };
    }

    boolean hasRetention() {
        return retainAge.isPresent() || retainBytes.isPresent() || retainFiles.isPresent();
    }
}
