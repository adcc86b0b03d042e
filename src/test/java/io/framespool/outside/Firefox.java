package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A real Firefox with one tab, driven by WebDriver BiDi, which it speaks itself: no driver program is needed. */
final class Firefox implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Process process;
    private final WebSocket session;
    private final String tab;
    private int commands;

    private Firefox(Process process, URI address) throws IOException, InterruptedException {
        this.process = process;
        session = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address.resolve("/session"), new Listener())
                .join();
        send("session.new", Map.of("capabilities", Map.of()));
        tab = send("browsingContext.getTree", Map.of())
                .at("/contexts/0/context")
                .asText();
    }

    static Firefox open(Path directory) throws IOException, InterruptedException {
        Path executable = Tools.firefox();
        Path log = directory.resolve("firefox.log");
        ProcessBuilder builder = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-remote",
                        "--remote-debugging-port=0",
                        "--profile",
                        Files.createDirectory(directory.resolve("profile")).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("HOME", directory.toString());
        Process process = builder.start();
        try {
            String address = await("Firefox")
                    .atMost(PATIENCE)
                    .until(
                            () -> LISTENING
                                    .matcher(Files.readString(log))
                                    .results()
                                    .findFirst()
                                    .map(found -> found.group(1)),
                            Optional::isPresent)
                    .orElseThrow();
            return new Firefox(process, URI.create(address));
        } catch (RuntimeException | Error notStarted) {
            process.destroyForcibly();
            throw notStarted;
        }
    }

    void go(URI address) throws IOException, InterruptedException {
        send("browsingContext.navigate", Map.of("context", tab, "url", address.toString(), "wait", "complete"));
    }

    /** The value of a JavaScript expression in the page, as text. */
    String value(String expression) throws IOException, InterruptedException {
        return send(
                        "script.evaluate",
                        Map.of("expression", expression, "target", Map.of("context", tab), "awaitPromise", true))
                .at("/result/value")
                .asText();
    }

    private JsonNode send(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        int id = ++commands;
        session.sendText(json.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        while (true) {
            String text = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(text).as("Firefox' answer to %s", method).isNotNull();
            JsonNode answer = json.readTree(text);
            if (answer.path("id").asInt() == id) {
                assertThat(answer.path("type").asText()).as(text).isEqualTo("success");
                return answer.path("result");
            }
        }
    }

    /** Puts answers together that come in pieces. */
    private final class Listener implements WebSocket.Listener {

        private final StringBuilder answer = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence piece, boolean isLast) {
            answer.append(piece);
            if (isLast) {
                answers.add(answer.toString());
                answer.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void close() {
        session.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await("Firefox' end").until(() -> !process.isAlive());
    }
}
