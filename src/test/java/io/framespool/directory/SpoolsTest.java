package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Guest;
import io.framespool.camera.SourceStatus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolsTest {

    @TempDir
    Path root;

    private final Cameras cameras = new Cameras();
    private Spools spools = start(Map.of());

    @AfterEach
    void stop() throws IOException {
        spools.stop(new ShutdownEvent());
    }

    @Test
    void withoutAnyCameraThereIsTheDemo() {
        await().until(() ->
                cameras.requireDefault(Guest.EVERYBODY, Guest.View.STREAM).published() > 1);
        assertThat(cameras.requireDefault(Guest.EVERYBODY, Guest.View.STREAM).name())
                .isEqualTo("demo");
    }

    @Test
    void camerasComeAndGoWithTheirDirectories() throws IOException {
        // Given
        spools.stop(new ShutdownEvent());
        spools = start(Map.of("framespool.cameras-root", root.toString()));
        write(Files.createDirectory(root.resolve("left")), 1);
        Files.createDirectory(root.resolve("No Name"));

        // When
        await().until(() -> names().equals("left")
                && cameras.require("left", Guest.EVERYBODY, Guest.View.STATE).published() == 1);
        write(Files.createDirectory(root.resolve("right")), 2);
        await().until(() -> names().equals("left,right")
                && cameras.require("right", Guest.EVERYBODY, Guest.View.STATE).published() == 1);
        Files.move(root.resolve("left"), root.resolve(".left"), StandardCopyOption.ATOMIC_MOVE);

        // Then
        await().until(() -> names().equals("right"));
        assertThat(root.resolve(".left/f1.jpg")).exists();
    }

    @Test
    void twoCamerasOnOneDirectoryBothHearOfANewFile() throws IOException {
        // Given
        spools.stop(new ShutdownEvent());
        spools = start(Map.of(
                "framespool.cameras.a.directory", root.toString(), "framespool.cameras.b.directory", root.toString()));
        await().until(() -> cameras.all().stream()
                .allMatch(camera -> camera.source().status().state() == SourceStatus.State.USABLE));

        // When
        write(root, 1);

        // Then
        await().until(() -> cameras.all().stream().allMatch(camera -> camera.published() == 1));
        assertThat(cameras.all()).extracting(Camera::name).containsExactly("a", "b");
    }

    private Spools start(Map<String, String> properties) {
        var started = new Spools(ConfigCheckTest.read(properties), cameras);
        try {
            started.start(new StartupEvent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return started;
    }

    private String names() {
        return String.join(",", cameras.all().stream().map(Camera::name).toList());
    }

    private static void write(Path directory, int number) throws IOException {
        Path hidden = directory.resolve(".hidden");
        Files.write(hidden, TestJpeg.numbered(number));
        Files.move(hidden, directory.resolve("f" + number + ".jpg"), StandardCopyOption.ATOMIC_MOVE);
    }
}
