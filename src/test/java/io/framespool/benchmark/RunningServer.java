package io.framespool.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server under measurement, in a process of its own. */
final class RunningServer {

    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final ProcessFigures figures;
    private final List<URI> urls;
    private final double firstFrameMillis;

    private RunningServer(Process process, List<URI> urls, double firstFrameMillis) {
        this.process = process;
        this.figures = new ProcessFigures(process.pid());
        this.urls = urls;
        this.firstFrameMillis = firstFrameMillis;
    }

    /** Starts it and waits for its first frame. */
    static RunningServer start(Candidate candidate, Spools spools, Cores cores, Path log)
            throws IOException, InterruptedException {
        int port = freePort();
        List<URI> urls = candidate.urls(spools.count(), port);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(cores.forServer(candidate.command(spools, port)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            FirstFrame.await(urls.get(0), process, log);
            return new RunningServer(process, urls, (System.nanoTime() - start) / 1e6);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    ProcessFigures figures() {
        return figures;
    }

    List<URI> urls() {
        return urls;
    }

    int port() {
        return urls.get(0).getPort();
    }

    /** From the start of the process to the last byte of the first frame that it served. */
    double firstFrameMillis() {
        return firstFrameMillis;
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The server ended while it was measured, with code " + process.exitValue());
        }
    }

    /** Asks it to end and says how many milliseconds that took. */
    double stop() throws InterruptedException {
        long start = System.nanoTime();
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
