package io.framespool.outside;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Programs that some tests need and a machine may lack: such a test is skipped, or fails with {@code -Dtools=required}. */
final class Tools {

    private Tools() {}

    static Path ffmpeg() {
        return find("apt-get install ffmpeg", "ffmpeg");
    }

    static Path chromium() {
        return find("apt-get install chromium", "chromium", "chromium-browser", "google-chrome");
    }

    static Path vlc() {
        return find("apt-get install vlc-bin vlc-plugin-base", "cvlc");
    }

    static Path nginx() {
        return find("apt-get install nginx-light", "nginx");
    }

    static Path promtool() {
        return find("apt-get install prometheus", "promtool");
    }

    static Path prometheus() {
        return find("apt-get install prometheus", "prometheus");
    }

    static Path mosquitto() {
        return find("apt-get install mosquitto", "mosquitto");
    }

    static Path mosquittoPub() {
        return find("apt-get install mosquitto-clients", "mosquitto_pub");
    }

    static Path mosquittoSub() {
        return find("apt-get install mosquitto-clients", "mosquitto_sub");
    }

    static Path mosquittoPasswd() {
        return find("apt-get install mosquitto", "mosquitto_passwd");
    }

    static Path ip() {
        return find("apt-get install iproute2", "ip");
    }

    static Path tc() {
        return find("apt-get install iproute2", "tc");
    }

    /** Never required, as no package of Debian brings one that knows components. */
    static Path kubectl() {
        return found("kubectl")
                .orElseGet(() -> abort("kubectl is not installed, see https://kubernetes.io/docs/tasks/tools/"));
    }

    static Path firefox() {
        return find("apt-get install firefox-esr", "firefox-esr", "firefox");
    }

    static Path mmdebstrap() {
        return find("apt-get install mmdebstrap", "mmdebstrap");
    }

    static Path nspawn() {
        return find("apt-get install systemd-container", "systemd-nspawn");
    }

    /** Skips the test unless it may make namespaces and mounts. */
    static void requireRoot(String what) throws IOException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            abort(what + " needs root");
        }
    }

    private static Path find(String remedy, String... names) {
        return found(names).orElseGet(() -> {
            String message = "%s is not installed, try: %s".formatted(names[0], remedy);
            return "required".equals(System.getProperty("tools")) ? fail(message) : abort(message);
        });
    }

    private static Optional<Path> found(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> path().stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Path> path() {
        String servers = File.pathSeparator + "/usr/sbin"; // where Debian keeps them, and not on everybody's path
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", "") + servers)
                .map(Path::of)
                .toList();
    }
}
