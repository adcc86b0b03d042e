package io.framespool.operation;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How files came into a spool while it was watched.
 *
 * @param renamed files that appeared whole, by a rename
 * @param inPlace files that were written under their own name
 * @param overwritten files that were there and were written over
 * @param newestAheadSeconds how far the youngest time stamp was ahead of this machine's clock; null if no file came
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record WriterHabits(
        double watchedSeconds,
        long renamed,
        long inPlace,
        long overwritten,
        @Nullable Double newestAheadSeconds) {

    /** Enough to know a habit by. */
    private static final int MOST_FILES = 10_000;

    /**
     * Watches the directory for so long. Blocks.
     *
     * @throws IOException if the system refuses
     */
    static WriterHabits watch(Path directory, Duration time) throws IOException, InterruptedException {
        Set<Path> created = new HashSet<>();
        Set<Path> modified = new HashSet<>();
        Double ahead = null;
        long end = System.nanoTime() + time.toNanos();
        try (WatchService service = directory.getFileSystem().newWatchService()) {
            directory.register(service, ENTRY_CREATE, ENTRY_MODIFY);
            for (long left = time.toNanos(); left > 0 && created.size() < MOST_FILES; left = end - System.nanoTime()) {
                WatchKey key = service.poll(left, TimeUnit.NANOSECONDS);
                if (key == null) {
                    break;
                }
                for (WatchEvent<?> event : key.pollEvents()) {
                    if (event.context() instanceof Path name && isFrame(name)) {
                        (event.kind() == ENTRY_CREATE ? created : modified).add(name);
                        Double now = ahead(directory.resolve(name));
                        ahead = ahead == null || (now != null && now > ahead) ? now : ahead;
                    }
                }
                if (!key.reset()) {
                    break;
                }
            }
        }
        long inPlace = created.stream().filter(modified::contains).count();
        return new WriterHabits(
                time.toMillis() / 1e3, created.size() - inPlace, inPlace, modified.size() - inPlace, ahead);
    }

    private static boolean isFrame(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".jpg") || name.endsWith(".jpeg"));
    }

    private static @Nullable Double ahead(Path file) {
        try {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            return Duration.between(Instant.now(), modified).toMillis() / 1e3;
        } catch (IOException consumed) {
            return null;
        }
    }
}
