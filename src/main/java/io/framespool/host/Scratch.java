package io.framespool.host;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.impl.transports.EpollTransport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where Netty unpacks the library of its epoll transport, and Vert.x what a page loads. A hardened host may have no {@code
 * /tmp}, or one that is read-only or that nothing can be executed from. Without any place the program runs on the JDK's
 * transport, and pages are bare; streams and snapshots need none.
 *
 * <p>Quarkus takes the native transports out of Vert.x in native executables; as a service ({@code META-INF/services}) epoll is
 * found all the same, if its constructor can be called.
 */
@RegisterForReflection(targets = EpollTransport.class, methods = false, fields = false)
@Singleton
final class Scratch {

    /** Read by Netty's loader of native libraries when it is first used. */
    private static final String LIBRARY = "io.netty.native.workdir";

    /** Read by Quarkus, which has Vert.x make exactly this directory, and remove it at the end. */
    private static final String RESOURCES = "vertx.cacheDirBase";

    private static final String RESOLVING = "quarkus.vertx.classpath-resolving";

    /** To be called before anything of Netty or Quarkus is. */
    static void choose() {
        if (System.getProperty(LIBRARY) == null) {
            candidates()
                    .filter(Scratch::canExecuteFrom)
                    .findFirst()
                    .ifPresent(directory -> System.setProperty(LIBRARY, directory.toString()));
        }
        if (System.getProperty(RESOURCES) == null && System.getenv("QUARKUS_VERTX_CACHE_DIRECTORY") == null) {
            candidates()
                    .filter(Scratch::canWriteTo)
                    .findFirst()
                    .ifPresentOrElse(
                            directory -> System.setProperty(
                                    RESOURCES,
                                    directory
                                            .resolve("framespool-" + UUID.randomUUID())
                                            .toString()),
                            () -> {
                                System.setProperty(RESOLVING, "false");
                                System.setProperty("quarkus.vertx.caching", "false");
                            });
        }
    }

    void start(@Observes StartupEvent event) {
        if ("false".equals(System.getProperty(RESOLVING))) {
            Log.warnf(
                    "Pages are without scripts and colours, as none of these directories can be written to: %s. "
                            + "Mount a small tmpfs on one of them",
                    candidates().toList());
        }
    }

    private static Stream<Path> candidates() {
        List<@Nullable String> names = Arrays.asList(
                System.getProperty("java.io.tmpdir"),
                System.getenv("RUNTIME_DIRECTORY"), // of a systemd service
                System.getenv("XDG_RUNTIME_DIR"),
                "/dev/shm",
                "/run",
                "/var/tmp");
        return names.stream().filter(Objects::nonNull).map(Path::of);
    }

    private static boolean canWriteTo(Path directory) {
        return holds(directory, probe -> true);
    }

    /** The file system may be mounted with {@code noexec}: then no file on it counts as executable. */
    private static boolean canExecuteFrom(Path directory) {
        return holds(directory, probe -> probe.toFile().setExecutable(true) && Files.isExecutable(probe));
    }

    /** A file can be made there, and is what is asked for. What access rights say is not enough on a hardened host. */
    private static boolean holds(Path directory, Predicate<Path> asked) {
        try {
            Path probe = Files.createTempFile(directory, "framespool", null);
            try {
                return asked.test(probe);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException unusable) {
            return false;
        }
    }
}
