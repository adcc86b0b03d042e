package io.framespool.outside;

import static io.framespool.outside.Patience.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A broker as camera people run it, in a process of its own; it forgets everything when it ends. */
final class Mosquitto implements AutoCloseable {

    private final InetSocketAddress address;
    private final List<String> command;
    private Process process;

    private Mosquitto(InetSocketAddress address, List<String> command) throws IOException {
        this.address = address;
        this.command = command;
        this.process = launch();
    }

    /** @param directory for its configuration */
    static Mosquitto start(Path directory) throws IOException {
        return start(directory, "allow_anonymous true");
    }

    /** @param settings lines of its configuration */
    static Mosquitto start(Path directory, String... settings) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        return start(directory, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), List.of(), settings);
    }

    /**
     * @param address where this process reaches it; it listens on all that its machine has
     * @param launcher the beginning of the command line, for another machine
     */
    static Mosquitto start(Path directory, InetSocketAddress address, List<String> launcher, String... settings)
            throws IOException {
        String listener = launcher.isEmpty() ? "127.0.0.1" : "0.0.0.0";
        Path configuration = directory.resolve("mosquitto.conf");
        List<String> lines = new ArrayList<>(List.of("listener %d %s".formatted(address.getPort(), listener)));
        lines.addAll(List.of(settings));
        Files.write(configuration, lines);
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(Tools.mosquitto().toString(), "-c", configuration.toString()));
        return new Mosquitto(address, command);
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await("the broker's start").until(this::answers);
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return address.getPort();
    }

    String uri() {
        return "mqtt://127.0.0.1:" + port();
    }

    /** The beginning of a command line of one of its clients. */
    List<String> client(Path program) {
        return List.of(program.toString(), "-h", "127.0.0.1", "-p", Integer.toString(port()));
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
