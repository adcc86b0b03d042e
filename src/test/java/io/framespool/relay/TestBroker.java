package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A real broker in a process of its own, from the tests' class path: there is one on every machine. */
final class TestBroker implements AutoCloseable {

    /** What binds SLF4J to Quarkus' log. */
    private static final String LOG_BINDING = "slf4j-jboss-logmanager";

    final int port;
    private final Process process;

    private TestBroker(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Waits until it serves. */
    static TestBroker start(Path directory, int port) throws IOException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(LOG_BINDING))
                .collect(Collectors.joining(File.pathSeparator));
        Path log = Files.createDirectories(directory).resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        EmbeddedBroker.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await("the broker's start").atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(process.isAlive()).as("%s", log).isTrue();
            return answers(port);
        });
        return new TestBroker(port, process);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Lets it stand still: its kernel still takes connections, and nobody answers. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Ends it without a word. */
    @Override
    public void close() {
        process.destroyForcibly();
        await("the broker's end").until(() -> !process.isAlive());
    }
}
