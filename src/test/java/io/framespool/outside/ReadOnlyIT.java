package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host on which nothing can be written, or nothing but memory. */
final class ReadOnlyIT {

    /** All that a program may take for a place of its own. */
    private static final List<String> PLACES = List.of("/tmp", "/var/tmp", "/run", "/dev/shm");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"/dev/shm, 200", "none, 404"})
    void streamsNeedNoPlaceToWriteAndPagesAnyOne(String writable, int page) throws Exception {
        // Given
        Run unshare = Run.of(Path.of("/"), Path.of("/dev/null"), "unshare", "--mount", "true");
        assumeTrue(unshare.status() == 0, "A view of its own of the file system needs the right to mount (be root)");
        Path spool = Spool.in(directory);
        Path here = Path.of("").toAbsolutePath();
        StringBuilder script = new StringBuilder("set -e\n");
        List<String> program = PackagedServer.command(Map.of(
                "framespool.cameras.front.directory", "/mnt/spool",
                "quarkus.http.port", "0",
                "quarkus.management.port", "0"));
        // What is under /tmp, such as the spool and perhaps the program, is seen under /mnt.
        script.append("mount -t tmpfs tmpfs /mnt\nmkdir /mnt/spool /mnt/here\n");
        script.append("mount --bind %s /mnt/spool\n".formatted(spool));
        script.append("mount --rbind %s /mnt/here\n".formatted(here));
        for (String place : PLACES) {
            script.append("mount -t tmpfs -o %s tmpfs %s\n".formatted(place.equals(writable) ? "rw" : "ro", place));
        }
        script.append("mount -o remount,bind,ro /\ncd /mnt/here\nexec \"$@\"\n");
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script.toString(), "sh"));
        program.forEach(argument -> command.add(argument.replace(here.toString(), "/mnt/here")));

        // When
        try (PackagedServer server = PackagedServer.started(
                        new ProcessBuilder(command).redirectErrorStream(true).start());
                Capture capture = Capture.start(spool, Capture.Manner.RENAME, 25, 10_000, 20_000);
                Viewer viewer = Viewer.watch(server.uri("/cameras/front/stream"))) {

            // Then
            await().until(() -> viewer.seen().size() > 10 && capture.written() > 10);
            assertThat(server.mainStatus("/")).isEqualTo(200);
            assertThat(server.mainStatus("/page/page.css")).isEqualTo(page);
            assertThat(server.log().stream().filter(line -> line.contains("Mount a small tmpfs")))
                    .hasSize(page == 200 ? 0 : 1);
        }
    }
}
