package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Debian of its own, with nothing in it but what a minimal installation has, and booted: systemd runs as its first process. */
final class DebianRoot implements AutoCloseable {

    private final Path root;
    private final Path log;
    private final Process machine;
    private final long firstProcess;

    private DebianRoot(Path root, Path log, Process machine) {
        this.root = root;
        this.log = log;
        this.machine = machine;
        this.firstProcess = await("the machine's first process")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> machine.children()
                                .map(ProcessHandle::pid)
                                .findFirst()
                                .orElse(0L),
                        pid -> pid > 0 || !machine.isAlive());
    }

    /** Skips the test where the machine cannot be made or booted: that needs root, and the right to make namespaces. */
    static DebianRoot boot(Path directory) throws IOException, InterruptedException {
        Path debootstrap = Tools.mmdebstrap();
        Path nspawn = Tools.nspawn();
        Tools.requireRoot("A Debian of its own");
        Path root = directory.resolve("debian");
        Run made = Run.of(
                directory,
                Path.of("/dev/null"),
                debootstrap.toString(),
                "--variant=minbase",
                "--include=systemd,systemd-sysv,dbus,curl",
                "bookworm",
                root.toString());
        assumeTrue(made.status() == 0, () -> "A minimal Debian cannot be fetched: " + made.output());
        Path log = directory.resolve("machine.log");
        Process machine = new ProcessBuilder(
                        nspawn.toString(),
                        "--directory=" + root,
                        "--register=no",
                        "--keep-unit",
                        "--console=pipe",
                        "--boot")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var debian = new DebianRoot(root, log, machine);
        boolean hasBooted = debian.hasBooted();
        if (!hasBooted) {
            debian.close();
        }
        assumeTrue(hasBooted, () -> "systemd-nspawn cannot boot a machine here: " + debian.lastWords());
        return debian;
    }

    private boolean hasBooted() {
        await("the end of the boot")
                .atMost(Duration.ofMinutes(3))
                .until(() -> !machine.isAlive()
                        || run("systemctl", "is-system-running").output().matches("(?s).*(running|degraded).*"));
        return machine.isAlive();
    }

    private String lastWords() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place as it is called inside. */
    Path resolve(String place) {
        return root.resolve(place.substring(1));
    }

    /** Runs a command inside, as root. */
    Run run(String... command) throws IOException, InterruptedException {
        List<String> inside = new ArrayList<>(List.of(
                "nsenter",
                "--target=" + firstProcess,
                "--mount",
                "--uts",
                "--ipc",
                "--pid",
                "--",
                "/usr/bin/env",
                "-i",
                "PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
        inside.addAll(List.of(command));
        return Run.of(root, Path.of("/dev/null"), inside.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        try {
            if (machine.isAlive()) {
                run("systemctl", "poweroff");
                if (!machine.waitFor(30, TimeUnit.SECONDS)) {
                    machine.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException e) {
            machine.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
