package io.framespool.outside;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A broker as camera people run it, in a process of its own; it forgets everything when it ends. */
final class Mosquitto implements AutoCloseable {

    private final int port;
    private final Path configuration;
    private Process process;

    private Mosquitto(int port, Path configuration) throws IOException {
        this.port = port;
        this.configuration = configuration;
        this.process = launch();
    }

    /** @param directory for its configuration */
    static Mosquitto start(Path directory) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path configuration = directory.resolve("mosquitto.conf");
        Files.writeString(configuration, "listener %d 127.0.0.1\nallow_anonymous true\n".formatted(port));
        return new Mosquitto(port, configuration);
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(Tools.mosquitto().toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await("the broker's start").until(this::answers);
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    String uri() {
        return "mqtt://127.0.0.1:" + port;
    }

    /** The beginning of a command line of one of its clients. */
    List<String> client(Path program) {
        return List.of(program.toString(), "-h", "127.0.0.1", "-p", Integer.toString(port));
    }

    /** Ends it without a word. */
    void kill() {
        process.destroyForcibly();
        await("the broker's end").until(() -> !process.isAlive());
    }

    void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }
}
