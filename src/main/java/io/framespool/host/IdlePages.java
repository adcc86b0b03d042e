package io.framespool.host;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.word.Pointer;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/**
 * Gives pages of a native executable back that are not in use: its start goes through most of its file once, a rare request
 * through some of it, and all of that would stay resident for as long as the host has memory. Whatever is needed again
 * comes back from the page cache, at a fraction of a millisecond for all of it.
 */
@Singleton
final class IdlePages {

    private static final Duration AFTER_THE_START = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Vertx vertx;

    IdlePages(Vertx vertx) {
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            vertx.setPeriodic(
                    AFTER_THE_START.toMillis(),
                    INTERVAL.toMillis(),
                    timer -> vertx.executeBlocking(
                            () -> {
                                giveBack();
                                return null;
                            },
                            false));
        }
    }

    /** Only what can be read from the file again: no mapping that may be written to, or that was (relocations). */
    private static void giveBack() throws IOException {
        String executable = Path.of("/proc/self/exe").toRealPath().toString();
        for (Mapping mapping : Mapping.parse(Files.readAllLines(Path.of("/proc/self/smaps")))) {
            if (mapping.isFile(executable) && mapping.isUntouched()) {
                int status = Advice.madvise(
                        WordFactory.pointer(mapping.start()),
                        WordFactory.unsigned(mapping.end() - mapping.start()),
                        Advice.DONTNEED);
                if (status != 0) {
                    Log.debugf("Pages are kept: mapping=%s", mapping);
                }
            }
        }
    }

    /** madvise(2), of which the JDK knows nothing. */
    private static final class Advice {

        private static final int DONTNEED = 4;

        private Advice() {}

        @CFunction
        static native int madvise(Pointer address, UnsignedWord length, int advice);
    }
}
