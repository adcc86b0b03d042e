package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The images, without an engine: the files that they are made of, launched by their own command, as their own user, in a root
 * of its own that cannot be written to, with nothing but what a container has: /proc, /dev and an empty /tmp.
 */
final class ImagesIT {

    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        root = Files.createDirectory(directory.resolve("root"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void anImageIsPinnedAndLabelledAndHasAUserWithoutRights(String name) throws Exception {
        // When
        Dockerfile image = Dockerfile.of(name);

        // Then
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(image.bases()).allMatch(base -> base.equals("scratch") || base.matches(".+:[0-9]+\\..+"));
        assertThat(image.labels())
                .containsEntry(
                        "org.opencontainers.image.version",
                        pom.substring(pom.indexOf("<version>") + 9, pom.indexOf("</version>")))
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0");
        assertThat(image.user()).isEqualTo("1001:1001");
        assertThat(image.environment()).isEqualTo(base());
    }

    /** What the manifests set on any image. */
    private static Map<String, String> base() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        for (String line : Files.readAllLines(Manifests.DIRECTORY.resolve("base/framespool.env"))) {
            variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return variables;
    }

    @Test
    void theImageOfTheJvmRuns() throws Exception {
        // Given
        assumeNamespaces();
        assumeTrue(Files.exists(Path.of("target/quarkus-app")), "No program for the JVM was built: ./mvnw package");
        Dockerfile image = Dockerfile.of("Dockerfile.jvm");
        for (Dockerfile.Copy copy : image.copies()) {
            copy(copy);
        }
        Path java = Path.of(System.getProperty("java.home"));
        List<String> system = Stream.of("/usr", "/lib", "/lib64", "/etc", java.toString())
                .filter(path -> Files.isDirectory(Path.of(path)))
                .toList();

        // When, Then
        runs(image, system, java.resolve("bin") + ":/usr/bin", "components/jvm/resources.yaml", "epoll");
    }

    @Test
    void theNativeImageRuns() throws Exception {
        // Given
        assumeNamespaces();
        Path executable =
                Path.of(System.getProperty("native.image.path", "target/none")).toAbsolutePath();
        assumeTrue(Files.isExecutable(executable), "No native executable was built: ./mvnw package -Dnative");
        Dockerfile image = Dockerfile.of("Dockerfile.native");
        String build = image.runs()
                .get(image.runs().size() - 1)
                .replace("/build/framespool", executable.toString())
                .replace("/image", root.toString());
        Run made = Run.of(directory, Path.of("/dev/null"), "sh", "-ec", build);
        assertThat(made.status()).as(made.output()).isZero();

        // When, Then
        runs(image, List.of(), "/", "base/deployment.yaml", ""); // whichever transport was built in
    }

    private static void assumeNamespaces() throws Exception {
        Run run = Run.of(Path.of("/"), Path.of("/dev/null"), "unshare", "--mount", "true");
        assumeTrue(run.status() == 0, "A root of its own needs the right to mount (be root)");
    }

    private void copy(Dockerfile.Copy copy) throws IOException {
        Path source = Path.of(copy.source());
        Path target = root.resolve(copy.target().substring(1));
        Files.createDirectories(target);
        if (Files.isDirectory(source)) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = target.resolve(source.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
            return;
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + source);
        try (Stream<Path> files = Files.list(source.getParent())) {
            for (Path file : files.filter(matcher::matches).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    private void runs(Dockerfile image, List<String> system, String path, String manifest, String transport)
            throws Exception {
        Path spool = Files.createDirectories(root.resolve("spool/front"));
        StringBuilder script = new StringBuilder("set -e\n");
        script.append("mount --bind %1$s %1$s\n".formatted(root));
        for (String place :
                Stream.concat(system.stream(), Stream.of("/proc", "/dev")).toList()) {
            Path inside = Files.createDirectories(root.resolve(place.substring(1)));
            script.append("mount --rbind %s %s\n".formatted(place, inside));
        }
        Files.createDirectories(root.resolve("tmp"));
        script.append("mount -o remount,ro,bind %s\n".formatted(root));
        script.append("mount -t tmpfs -o mode=1777,size=16m tmpfs %s\n".formatted(root.resolve("tmp")));
        script.append("exec env -i \"$@\"\n");
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script.toString(), "sh"));
        image.environment().forEach((key, value) -> command.add(key + "=" + value));
        command.addAll(List.of("PATH=" + path, "QUARKUS_HTTP_PORT=0", "QUARKUS_MANAGEMENT_PORT=0"));
        command.add("FRAMESPOOL_CAMERAS_FRONT_DIRECTORY=/spool/front");
        command.add("FRAMESPOOL_USERS_VIEWER_PASSWORD=" + Credentials.HASH);
        command.addAll(List.of("/usr/sbin/chroot", "--userspec=" + image.user(), "--groups=", root.toString()));
        command.addAll(image.entrypoint());
        try (PackagedServer server = PackagedServer.started(
                new ProcessBuilder(command).redirectErrorStream(true).start())) {
            assertThat(server.mainStatus("/cameras/front/snapshot")).isEqualTo(401);
            server.signIn("viewer", Credentials.PASSWORD);
            try (Capture capture = Capture.start(spool, Capture.Manner.RENAME, 50, 100_000, 70_000);
                    Viewer viewer = Viewer.watch(server.uriForPlayers("/cameras/front/stream"))) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> capture.written() >= 250 && viewer.seen().size() > 100);
            }
            assertThat(server.managementStatus("/q/health/ready")).isEqualTo(200);
            assertThat(server.user()).isEqualTo(1001);
            assertThat(server.log()).anyMatch(line -> line.contains("transport=" + transport));
            assertThat(server.residentKilobytes() / 1024).isLessThan(limit(manifest));
        }
    }

    /** In mebibytes. */
    private static long limit(String manifest) throws IOException {
        String limit = new YAMLMapper()
                .readTree(Manifests.DIRECTORY.resolve(manifest).toFile())
                .at("/spec/template/spec/containers/0/resources/limits/memory")
                .asText();
        assertThat(limit).endsWith("Mi");
        return Long.parseLong(limit.substring(0, limit.length() - 2));
    }
}
