package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packaged program in a process of its own, on ports that the system chose. Closing it ends it by SIGTERM and fails
 * the test if it logged an error or a leaked buffer.
 */
final class PackagedServer implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile(
            "[Ll]istening on:? (http://[^ ,\"]+?)\\.? .*[Mm]anagement interface listening on:? (http://[^ ,\"]+?)\\.?(?:\".*)?$");

    /** Every buffer is watched unless a test measures: that costs time and memory itself. */
    static final String LEAK_DETECTION = "io.netty.leakDetection.level";

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::readLog, "server-log");
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI main;
    private final URI management;
    private String credentials = "";

    private PackagedServer(Process process) {
        this.process = process;
        reader.start();
        try {
            Matcher listening = await("the server's start")
                    .atMost(Duration.ofMinutes(2))
                    .until(this::listening, Optional::isPresent)
                    .orElseThrow();
            main = URI.create(listening.group(1));
            management = URI.create(listening.group(2));
        } catch (RuntimeException | Error notStarted) {
            process.destroyForcibly();
            throw notStarted;
        }
    }

    private Optional<Matcher> listening() {
        assertThat(process.isAlive()).as("The server did not start: %s", log).isTrue();
        return log.stream().map(LISTENING::matcher).filter(Matcher::find).findFirst();
    }

    /** Starts the program with these settings and waits until it listens. */
    static PackagedServer start(Map<String, String> settings) throws IOException {
        return start(settings, Map.of());
    }

    /** The same with variables in its environment. */
    static PackagedServer start(Map<String, String> settings, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(
                Map.of("quarkus.http.port", "0", "quarkus.management.port", "0", LEAK_DETECTION, "paranoid"));
        all.putAll(settings);
        ProcessBuilder process = new ProcessBuilder(command(all)).redirectErrorStream(true);
        process.environment().putAll(environment);
        return new PackagedServer(process.start());
    }

    /** The command line that runs the program, be it the native executable or, where there is none, the jar. */
    static List<String> command(Map<String, String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        Path executable = Path.of(System.getProperty("native.image.path", "target/none"));
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
        boolean isNative = Files.isExecutable(executable) && !isNewer(jar, executable);
        if (isNative) {
            command.add(executable.toAbsolutePath().toString());
        } else {
            assertThat(jar).as("Package the program first: ./mvnw package").exists();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // A heap that is small and whole from the start: what grows afterwards is what the program does not free.
            command.addAll(List.of("-Xms96m", "-Xmx96m", "-XX:+AlwaysPreTouch"));
        }
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        if (!isNative) {
            command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** Waits until a program that was launched otherwise listens. */
    static PackagedServer started(Process process) {
        return new PackagedServer(process);
    }

    /** The number of the user whom it runs as. */
    int user() throws IOException {
        return (int) Files.getAttribute(proc("status"), "unix:uid");
    }

    private static boolean isNewer(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
            }
        } catch (IOException ended) {
            // the process is gone, and so is the rest of its log
        }
    }

    /** Tells it to stop, as an operator does. */
    void stop() {
        process.destroy();
    }

    /** Lets it stand still, as on a host that is out of breath, until it may go on. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether an orchestrator would still send viewers here; null once nobody answers. */
    @Nullable
    Boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(management.resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException gone) {
            return null;
        }
    }

    /** From now on whatever this test asks for by itself is asked for by that user. */
    void signIn(String user, String password) {
        credentials = user + ":" + password;
    }

    URI uri(String path) {
        return main.resolve(path);
    }

    /** The address with the user's name and password in it, for players. */
    URI uriForPlayers(String path) {
        return URI.create(uri(path).toString().replace("://", "://" + credentials + "@"));
    }

    private HttpRequest request(URI uri) {
        return builder(uri).build();
    }

    private HttpRequest.Builder builder(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        if (!credentials.isEmpty()) {
            byte[] both = credentials.getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        }
        return request;
    }

    /** The body of the answer to a wish that was granted. */
    String post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = builder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return response.body();
    }

    /** The body of a successful answer. */
    String get(String path) throws IOException, InterruptedException {
        return get(uri(path));
    }

    /** The body of a successful answer on the management port. */
    String management(String path) throws IOException, InterruptedException {
        return get(management.resolve(path));
    }

    URI managementUri(String path) {
        return management.resolve(path);
    }

    /** The status of an answer on the management port. */
    int managementStatus(String path) throws IOException, InterruptedException {
        return statusOf(management.resolve(path));
    }

    /** The status of an answer, without its body. */
    int mainStatus(String path) throws IOException, InterruptedException {
        return statusOf(uri(path));
    }

    private int statusOf(URI uri) throws IOException, InterruptedException {
        return client.send(request(uri), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** What the program said until now. */
    List<String> log() {
        return log;
    }

    /** Open streams of a camera, by the server's own metric. */
    double viewers(String camera) throws IOException, InterruptedException {
        return metric("framespool_viewers{camera=\"%s\"".formatted(camera));
    }

    private double metric(String prefix) throws IOException, InterruptedException {
        return get(management.resolve("/q/metrics"))
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String get(URI uri) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request(uri), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as("%s: %s", uri, response.body()).isEqualTo(200);
        return response.body();
    }

    int openDescriptors() throws IOException {
        try (Stream<Path> descriptors = Files.list(proc("fd"))) {
            return (int) descriptors.count();
        }
    }

    int threads() throws IOException {
        return (int) status("Threads");
    }

    long residentKilobytes() throws IOException {
        return status("VmRSS");
    }

    private long status(String key) throws IOException {
        try (Stream<String> lines = Files.lines(proc("status"))) {
            String line = lines.filter(candidate -> candidate.startsWith(key + ":"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            await("the server's end on SIGTERM").until(() -> !process.isAlive());
        } finally {
            process.destroyForcibly();
            Threads.join(reader);
        }
        assertThat(log).noneMatch(line -> line.contains(" ERROR ") || line.contains("LEAK"));
    }
}
