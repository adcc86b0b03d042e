package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.framespool.access.TestProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that asks who is there, with the clients that people have. */
final class AccessIT {

    @TempDir
    Path directory;

    private PackagedServer start() throws Exception {
        return start(Map.of());
    }

    private PackagedServer start(Map<String, String> more) throws Exception {
        Path spool = Files.createDirectories(directory.resolve("front"));
        Files.createDirectories(directory.resolve("yard"));
        for (int frame = 0; frame < 10; frame++) {
            Files.write(spool.resolve("f" + frame + ".jpg"), NumberedPicture.jpeg(frame, 20_000));
        }
        Map<String, String> settings = new HashMap<>(Map.of(
                "framespool.cameras-root", directory.toString(),
                "framespool.discovered.playback", "loop",
                "framespool.access", "authenticated",
                "framespool.users.viewer.password", Credentials.HASH,
                "framespool.users.viewer.cameras", "front",
                "framespool.users.operator.password", Credentials.HASH,
                "framespool.users.operator.role", "operator"));
        settings.putAll(more);
        return PackagedServer.start(settings);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, open, true", "127.0.0.1, open, false", "0.0.0.0, authenticated, false"})
    void whoOpensItToTheNetworkIsWarnedOnce(String host, String access, boolean isWarned) throws Exception {
        try (PackagedServer server = start(Map.of("quarkus.http.host", host, "framespool.access", access))) {
            await().until(() -> server.log().stream().anyMatch(line -> line.contains("cameras=")));
            assertThat(server.log())
                    .filteredOn(line -> line.contains("Everybody who reaches this server"))
                    .hasSize(isWarned ? 1 : 0)
                    .allMatch(
                            line -> line.contains("host=0.0.0.0") && line.contains("framespool.access=authenticated"));
        }
    }

    @Test
    void ffmpegAndCurlGiveAPassword() throws Exception {
        // Given
        try (PackagedServer server = start()) {
            server.signIn("viewer", Credentials.PASSWORD);
            String stream = server.uriForPlayers("/cameras/front/stream").toString();
            String snapshot = server.uri("/cameras/front/snapshot").toString();

            // When
            Run ffmpeg = Run.of(
                    directory,
                    Path.of("/dev/null"),
                    Tools.ffmpeg().toString(),
                    "-nostdin",
                    "-v",
                    "error",
                    "-xerror",
                    "-f",
                    "mpjpeg",
                    "-i",
                    stream,
                    "-frames:v",
                    "20",
                    "-f",
                    "null",
                    "-");
            Run right = curl("-u", "viewer:" + Credentials.PASSWORD, snapshot);
            Run wrong = curl("-u", "viewer:wrong", snapshot);
            Run other = curl("-u", "viewer:" + Credentials.PASSWORD, snapshot.replace("front", "yard"));

            // Then
            assertThat(ffmpeg.status()).as(ffmpeg.output()).isZero();
            assertThat(right.output()).isEqualTo("200");
            assertThat(wrong.output()).isEqualTo("401");
            assertThat(other.output()).isEqualTo("404");
            assertThat(server.managementStatus("/q/health/live")).isEqualTo(200);
            assertThat(server.managementStatus("/api/diagnostics?watch=0")).isEqualTo(403);
            server.signIn("operator", Credentials.PASSWORD);
            assertThat(server.managementStatus("/api/diagnostics?watch=0")).isEqualTo(200);
        }
    }

    @Test
    void vlcGivesAPassword() throws Exception {
        // Given
        try (PackagedServer server = start()) {
            server.signIn("viewer", Credentials.PASSWORD);
            String stream = server.uriForPlayers("/cameras/front/stream").toString();
            List<String> command =
                    new ArrayList<>(List.of(Tools.vlc().toString(), "--quiet", "--no-audio", "--vout=dummy", stream));
            if ("root".equals(System.getProperty("user.name"))) { // whom VLC does not let watch
                command.addAll(0, List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
            }

            // When
            Process vlc = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("vlc.log").toFile())
                    .start();

            // Then
            await().atMost(Duration.ofSeconds(90)).until(() -> server.viewers("front") == 1);
            await().during(Duration.ofSeconds(2)).until(() -> server.viewers("front") == 1);
            vlc.destroy();
            assertThat(vlc.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Run curl(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 6];
        System.arraycopy(new String[] {"curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"}, 0, command, 0, 6);
        System.arraycopy(arguments, 0, command, 6, arguments.length);
        return Run.of(directory, Path.of("/dev/null"), command);
    }

    @Test
    void aPersonSignsInOnAPhoneWatchesAndSignsOut() throws Exception {
        // Given
        try (PackagedServer server = start();
                Chromium chromium = Chromium.open()) {
            Page page = chromium.page(
                    server.uri("/cameras/front"),
                    new Browser.NewContextOptions()
                            .setViewportSize(360, 640)
                            .setHasTouch(true)
                            .setIsMobile(true));
            assertThat(page.url()).contains("/login");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);

            // When
            page.getByLabel("User name").fill("viewer");
            page.getByLabel("Password").fill("wrong");
            page.locator("button[type=submit]").click();
            await().untilAsserted(() ->
                    assertThat(page.locator("#trouble").innerText()).isEqualTo("Wrong user name or password"));
            signIn(page);

            // Then
            page.waitForURL("**/cameras/front");
            await().until(() -> "live".equals(page.locator("body").getAttribute("data-kind")));
            page.navigate(server.uri("/").toString());
            await().until(() -> "1 of 1 live".equals(page.locator("#summary").innerText()));
            page.getByText("Sign out").click();
            page.waitForURL("**/login");
            page.navigate(server.uri("/").toString());
            assertThat(page.url()).contains("/login");
        }
    }

    @Test
    void aWallWhoseSessionEndsLeadsToSigningInAndBack() throws Exception {
        // Given
        try (Chromium chromium = Chromium.open()) {
            Page page;
            int port;
            try (PackagedServer server = start()) {
                port = server.uri("/").getPort();
                page = chromium.page(server.uri("/"));
                signIn(page);
                await().until(() ->
                        "1 of 1 live".equals(page.locator("#summary").innerText()));
            }

            // When
            try (PackagedServer withAnotherKey = start(Map.of("quarkus.http.port", Integer.toString(port)))) {

                // Then
                page.waitForURL("**/login*", new Page.WaitForURLOptions().setTimeout(30_000));
                signIn(page);
                page.waitForURL(withAnotherKey.uri("/").toString());
                await().until(() ->
                        "1 of 1 live".equals(page.locator("#summary").innerText()));
            }
        }
    }

    private static void signIn(Page page) {
        page.getByLabel("User name").fill("viewer");
        page.getByLabel("Password").fill(Credentials.PASSWORD);
        page.locator("button[type=submit]").click();
    }

    @Test
    void aPersonSignsInAtAnIdentityProvider() throws Exception {
        // Given
        try (TestProvider provider = new TestProvider();
                PackagedServer server = start(provider.start());
                Chromium chromium = Chromium.open()) {
            Page page = chromium.pageOfMany(server.uri("/cameras/front"));

            // When
            page.getByText("Sign in with <Home>").click();
            page.locator("input[name=username]").fill("alice");
            page.locator("[name=claims]").fill("{\"realm\": {\"roles\": [\"operator\"]}, \"cameras\": [\"front\"]}");
            page.locator("[type=submit]").click();
            page.waitForURL("**/cameras/front");
            page.navigate(server.uri("/").toString());

            // Then
            await().until(() -> "1 of 1 live".equals(page.locator("#summary").innerText()));
            page.getByText("Sign out").click();
            page.waitForURL("**/login");
        }
    }

    @Test
    void aPictureOnAPageOfAnotherServerOpensByALink() throws Exception {
        // Given
        try (PackagedServer server = start();
                Chromium chromium = Chromium.open()) {
            server.signIn("operator", Credentials.PASSWORD);
            String link = server.post("/api/cameras/front/links", "{\"duration\": \"1h\"}")
                    .replaceAll(".*\"url\":\"([^\"]*)\".*", "$1");
            HttpServer other = serving("<img id=good src='" + link + "'><img id=bad src='" + link + "x'>");

            // When
            Page page = chromium.pageOfMany(
                    URI.create("http://127.0.0.1:" + other.getAddress().getPort()));

            // Then
            await().until(() -> (Boolean) page.evaluate("document.getElementById('good').naturalWidth > 0"));
            await().until(() -> (Boolean) page.evaluate("document.getElementById('bad').complete"));
            assertThat(page.evaluate("document.getElementById('bad').naturalWidth"))
                    .isEqualTo(0);
            other.stop(0);
        }
    }

    private static HttpServer serving(String html) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** The server checks its log for errors as it closes. */
    @Test
    void whoLeavesWhileAskingForALinkIsNoError() throws Exception {
        try (PackagedServer server = start(Map.of("quarkus.log.category.\"io.framespool.rest\".level", "DEBUG"))) {
            URI uri = server.uri("/api/cameras/front/links");

            // When
            try (Socket client = new Socket(uri.getHost(), uri.getPort())) {
                String head = String.join(
                        "\r\n",
                        "POST " + uri.getPath() + " HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Content-Length: 100",
                        Credentials.basic("operator"),
                        "",
                        "{");
                client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            }

            // Then
            await().until(() ->
                    server.log().stream().anyMatch(line -> line.contains("Client left during its request")));
        }
    }

    @Test
    void aHashThatTheProgramPrintsIsOneThatItTakes() throws Exception {
        // Given
        Path password = Files.writeString(directory.resolve("password"), "a new password\n", StandardCharsets.UTF_8);

        // When
        Run run = Run.of(
                directory,
                password,
                PackagedServer.command(Map.of(), "--hash-password").toArray(String[]::new));

        // Then
        assertThat(run.status()).isZero();
        assertThat(run.output()).contains("$2a$10$").doesNotContain("a new password");
    }
}
