package io.framespool.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a spool from outside shows.
 *
 * @param fileSystem its type, such as {@code tmpfs}
 * @param trouble why there is no more to say; null if there is
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record SpoolExamination(
        @Nullable String fileSystem,
        @Nullable Long freeBytes,
        @Nullable Long totalBytes,
        @Nullable Boolean isWritable,
        @Nullable WriterHabits writer,
        @Nullable String trouble) {

    static SpoolExamination failed(String trouble) {
        return new SpoolExamination(null, null, null, null, null, trouble);
    }

    /** Blocks for as long as the spool is watched, and longer on a mount that hangs. */
    static SpoolExamination of(Path spool, Duration watched) throws InterruptedException {
        try {
            FileStore store = Files.getFileStore(spool);
            return new SpoolExamination(
                    store.type(),
                    store.getUsableSpace(),
                    store.getTotalSpace(),
                    Files.isWritable(spool),
                    WriterHabits.watch(spool, watched),
                    null);
        } catch (IOException unreadable) {
            return failed(unreadable.toString());
        }
    }
}
