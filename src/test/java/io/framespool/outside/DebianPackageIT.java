package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package on a Debian: installed, run by systemd, killed, looked at, and removed so that nothing is left. */
class DebianPackageIT {

    private static final String SPOOL = "/var/spool/framespool/front";

    @TempDir
    Path directory;

    @Test
    void theCameraHostIsInstalledHealsAndLeavesNothing() throws Exception {
        Path deb = deb();
        try (DebianRoot debian = DebianRoot.boot(directory)) {
            // Given
            Files.copy(deb, debian.resolve("/opt/framespool.deb"));
            Path picture = Files.write(directory.resolve("f1.jpg"), NumberedPicture.jpeg(1, 0));

            // When
            Run installed = debian.run("dpkg", "--install", "/opt/framespool.deb");

            // Then
            assertThat(installed.status()).as(installed.output()).isZero();
            assertThat(debian.run("systemctl", "is-active", "framespool").output())
                    .isEqualTo("active\n");

            // When
            Path spool = Files.createDirectory(debian.resolve(SPOOL));
            Files.copy(picture, spool.resolve(".hidden"));
            Files.move(spool.resolve(".hidden"), spool.resolve("f1.jpg"), StandardCopyOption.ATOMIC_MOVE);

            // Then
            awaitSnapshot(debian, picture);
            assertThat(debian.run("find", "/usr/share/man", "-name", "framespool*")
                            .output())
                    .contains("man8/framespool.8");

            // When
            String first = processOf(debian);
            debian.run("systemctl", "kill", "--signal=KILL", "framespool");

            // Then
            await().until(() ->
                    !processOf(debian).equals(first) && !processOf(debian).equals("0"));
            awaitSnapshot(debian, picture);

            // When
            Run purged = debian.run("dpkg", "--purge", "framespool");

            // Then
            assertThat(purged.status()).as(purged.output()).isZero();
            assertThat(debian.run("systemctl", "is-active", "framespool").output())
                    .isEqualTo("inactive\n");
            assertThat(debian.run("find", "/etc", "/usr", "/lib", "/var/lib/systemd", "-name", "*framespool*")
                            .output())
                    .isEmpty();
            assertThat(spool.resolve("f1.jpg")).hasSameBinaryContentAs(picture); // not ours to delete
        }
    }

    private static Path deb() throws IOException {
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(Path.of("target"), "framespool_*.deb")) {
            Path found = null;
            for (Path candidate : packages) {
                found = candidate;
            }
            assumeTrue(found != null, "No Debian package was built: ./mvnw package -Dnative");
            return found;
        }
    }

    private static String processOf(DebianRoot debian) throws IOException, InterruptedException {
        return debian.run("systemctl", "show", "--property=MainPID", "--value", "framespool")
                .output()
                .strip();
    }

    /** Asked for inside, where the address is that of the package's configuration. */
    private static void awaitSnapshot(DebianRoot debian, Path picture) {
        await().untilAsserted(() -> {
            debian.run(
                    "curl",
                    "--silent",
                    "--fail",
                    "--output",
                    "/opt/got.jpg",
                    "http://127.0.0.1:8080/cameras/front/snapshot");
            assertThat(debian.resolve("/opt/got.jpg")).hasSameBinaryContentAs(picture);
        });
    }
}
