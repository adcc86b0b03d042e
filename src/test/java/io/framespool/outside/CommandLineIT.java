package io.framespool.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the program says and returns when it does not serve. */
class CommandLineIT {

    /** @param status the exit status */
    private record Ended(int status, String output) {}

    @Test
    void helpSaysHowToPointItAtADirectoryAndWhereConfigurationIsReadFrom() throws Exception {
        Ended ended = run(Map.of(), "--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.output())
                .contains(
                        "framespool.cameras.front.directory=",
                        "config/application.properties",
                        "QUARKUS_CONFIG_LOCATIONS");
    }

    @Test
    void versionIsOneLine() throws Exception {
        Ended ended = run(Map.of(), "--version");

        assertThat(ended.status()).isZero();
        assertThat(ended.output()).matches("framespool \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void anUnknownArgumentIsRefused() throws Exception {
        Ended ended = run(Map.of(), "/var/spool/front");

        assertThat(ended.status()).isEqualTo(64);
        assertThat(ended.output()).contains("/var/spool/front").contains("Usage:");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = run(Map.of(
                    "quarkus.http.port", Integer.toString(other.getLocalPort()), "quarkus.management.port", "0"));

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output())
                    .contains("quarkus.http.port=" + other.getLocalPort(), "Address already in use")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void wrongConfigurationIsNamedWithItsValueAndTheRemedy() throws Exception {
        Ended ended = run(Map.of(
                "quarkus.http.port", "0",
                "quarkus.management.port", "0",
                "framespool.cameras.front.directory", "/tmp",
                "framespool.cameras.front.playback", "backwards"));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("framespool.cameras.front.playback", "backwards", "sequence")
                .doesNotContain("\tat ");
    }

    @Test
    void whoWantsPasswordsAndGivesNobodyOneIsToldHow() throws Exception {
        Ended ended = run(
                Map.of("quarkus.http.port", "0", "quarkus.management.port", "0", "framespool.access", "authenticated"));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("framespool.access=authenticated", "--hash-password")
                .doesNotContain("\tat ");
    }

    private static Ended run(Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("framespool", ".log");
        Process process = new ProcessBuilder(PackagedServer.command(settings, arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean hasEnded = process.waitFor(90, TimeUnit.SECONDS);
            String text = Files.readString(output);
            assertThat(hasEnded).as(text).isTrue();
            return new Ended(process.exitValue(), text);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
