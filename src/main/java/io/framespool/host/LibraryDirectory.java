package io.framespool.host;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.impl.transports.EpollTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where Netty unpacks the library of its epoll transport. A hardened host may have no {@code /tmp}, or one that nothing can
 * be executed from; without any such place the program runs on the JDK's transport.
 *
 * <p>Quarkus takes the native transports out of Vert.x in native executables; as a service ({@code META-INF/services}) epoll is
 * found all the same, if its constructor can be called.
 */
@RegisterForReflection(targets = EpollTransport.class, methods = false, fields = false)
final class LibraryDirectory {

    /** Read by Netty's loader of native libraries when it is first used. */
    private static final String KEY = "io.netty.native.workdir";

    private LibraryDirectory() {}

    static void choose() {
        if (System.getProperty(KEY) == null) {
            candidates()
                    .filter(LibraryDirectory::canExecuteFrom)
                    .findFirst()
                    .ifPresent(directory -> System.setProperty(KEY, directory.toString()));
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

    /** The file system may be mounted with {@code noexec}: then no file on it counts as executable. */
    private static boolean canExecuteFrom(Path directory) {
        try {
            Path probe = Files.createTempFile(directory, "framespool", null);
            try {
                return probe.toFile().setExecutable(true) && Files.isExecutable(probe);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException unusable) {
            return false;
        }
    }
}
