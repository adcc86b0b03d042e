package io.framespool.benchmark;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that can be measured: how to start it, and where its stream is. In both, these stand for what a run decides:
 * {@code {port}} a free port; {@code {spool}} the directory that the camera fills; {@code {latest}} a file that always
 * holds its newest picture; {@code {camera}} the number of a camera, where the server knows several.
 */
record Candidate(String name, List<String> command, String url) {

    /** As the README starts it: without any. */
    static final String JAVA_OPTIONS = "";

    /** One word of a command that becomes as many as there are cameras. */
    private static final String CAMERAS = "{cameras}";

    /** @param executable a native executable, null for the packaged jar */
    static Candidate framespool(@Nullable String executable, String javaOptions) {
        Stream<String> program;
        if (executable == null) {
            Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar");
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            program = Stream.concat(Stream.of(java.toString()), words(javaOptions));
            return framespool("framespool", program, Stream.of("-jar", requireFile(jar)));
        }
        return framespool("framespool native", Stream.of(requireFile(Path.of(executable))), Stream.empty());
    }

    private static Candidate framespool(String name, Stream<String> program, Stream<String> afterOptions) {
        Stream<String> options = Stream.of(
                "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port={port}", "-Dquarkus.management.port=0", CAMERAS);
        return new Candidate(
                name,
                Stream.of(program, options, afterOptions)
                        .flatMap(words -> words)
                        .toList(),
                "http://127.0.0.1:{port}/cameras/camera-{camera}/stream");
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("\\s+", -1)).filter(word -> !word.isEmpty());
    }

    private static String requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "There is no " + file.toAbsolutePath()
                            + ". Run './mvnw verify -Pbenchmark', which packages it, or name an executable with benchmark.server");
        }
        return file.toAbsolutePath().toString();
    }

    /** @param peers {@code [<name>=]<command>,<url>}, several with a semicolon between; else the program gives the name */
    static List<Candidate> peers(String peers) {
        return Arrays.stream(peers.split(";", -1))
                .map(String::trim)
                .filter(peer -> !peer.isEmpty())
                .map(Candidate::peer)
                .toList();
    }

    private static Candidate peer(String text) {
        int comma = text.lastIndexOf(",http://");
        if (comma <= 0) {
            throw new IllegalArgumentException(
                    "benchmark.peer='" + text + "' is not [<name>=]<command>,http://<host>:<port>/<path>");
        }
        List<String> command = new ArrayList<>(words(text.substring(0, comma)).toList());
        int equals = command.get(0).indexOf('=');
        String program = command.get(0).substring(equals + 1);
        String name = equals > 0
                ? command.get(0).substring(0, equals)
                : Path.of(program).getFileName() + "";
        command.set(0, program);
        return new Candidate(
                name, List.copyOf(command), text.substring(comma + 1).trim());
    }

    boolean canShow(int cameras) {
        return cameras == 1 || url.contains("{camera}");
    }

    boolean wantsLatest() {
        return String.join(" ", command).contains("{latest}");
    }

    List<String> command(Spools spools, int port) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            if (word.equals(CAMERAS)) {
                IntStream.range(0, spools.count())
                        .mapToObj(n -> "-Dframespool.cameras.camera-" + n + ".directory=" + spools.directory(n))
                        .forEach(words::add);
            } else {
                words.add(word.replace("{port}", Integer.toString(port))
                        .replace("{spool}", spools.directory(0).toString())
                        .replace("{latest}", spools.latest().toString()));
            }
        }
        return words;
    }

    List<URI> urls(int cameras, int port) {
        String here = url.replace("{port}", Integer.toString(port));
        return IntStream.range(0, cameras)
                .mapToObj(camera -> URI.create(here.replace("{camera}", Integer.toString(camera))))
                .toList();
    }
}
