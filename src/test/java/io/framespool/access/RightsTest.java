package io.framespool.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.framespool.mjpeg.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to a camera, for each kind of visitor. */
@QuarkusTest
@TestProfile(Household.class)
class RightsTest extends TwoCameras {

    @TestHTTPResource
    URI server;

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, Household.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?action=stream",
                "/?action=snapshot",
                "/stream",
                "/snapshot",
                "/cameras/front",
                "/cameras/front/",
                "/cameras/front/stream",
                "/cameras/front/snapshot",
                "/cameras/front/snapshot?after=1",
                "/cameras/%66ront/snapshot",
                "//cameras/front/snapshot",
                "/page/../cameras/front/snapshot",
                "/page/%2e%2e/cameras/front/snapshot",
                "/login/../cameras/front/snapshot",
                "/cameras/none",
                "/embed/front",
                "/api/cameras",
                "/api/cameras/front",
                "/api/events",
                "/api/wall",
                "/api/nothing",
                "/q/openapi",
                "/nothing"
            })
    void whoDoesNotSignInSeesNothing(String path) throws IOException {
        // When
        String nobody = answer(path, "");
        String wrong = answer(path, Household.basic("viewer", "wrong"));
        String unknown = answer(path, Household.basic("nobody", Household.PASSWORD));
        String half = answer(path, "Authorization: Basic dmlld2Vy\r\n");
        String bearer = answer(path, "Authorization: Bearer abc.def.ghi\r\n");
        String session = answer(path, "Cookie: framespool-session=abc.def.ghi\r\n");
        String head = answer("HEAD", path, "");

        // Then
        for (String answer : new String[] {nobody, wrong, unknown, half, bearer, session, head}) {
            assertThat(answer)
                    .startsWith("HTTP/1.1 401 ")
                    .doesNotContain("yard")
                    .doesNotContain("\u00ff\u00d8");
        }
        assertThat(nobody).contains("Basic realm=\"framespool\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cameras/yard",
                "/cameras/yard/stream",
                "/cameras/yard/snapshot",
                "/cameras/yard/snapshot?after=0",
                "/cameras/%79ard/snapshot",
                "/cameras/front/../yard/snapshot",
                "/embed/yard",
                "/api/cameras/yard",
                "/api/cameras/yard/links"
            })
    void whoMaySeeOneCameraSeesNoOther(String path) throws IOException {
        // When
        String answer = answer(path, Household.basic("fronty", Household.PASSWORD));
        String missing = answer(path.replaceAll("yard|%79ard", "none"), Household.basic("fronty", Household.PASSWORD));

        // Then
        assertThat(answer).matches("(?s)HTTP/1.1 (404|405) .*").doesNotContain("\u00ff\u00d8");
        assertThat(answer.replaceAll("yard|%79ard", "none").replaceAll("(?i)content-length: \\d+", ""))
                .isEqualTo(missing.replaceAll("(?i)content-length: \\d+", ""));
    }

    @Test
    void listsNameOnlyWhatAGuestMaySee() throws Exception {
        // When
        var page = as("fronty").get("/");
        var list = as("fronty").get("/api/cameras");
        var unknown = as("fronty").get("/api/cameras/none");
        var all = as("viewer").get("/api/cameras");
        String events = firstEvents(Household.basic("fronty", Household.PASSWORD));

        // Then
        page.then().statusCode(200).body(containsString("front")).body(not(containsString("yard")));
        list.then().statusCode(200).body("name", equalTo(List.of("front")));
        unknown.then().statusCode(404).body(containsString("front")).body(not(containsString("yard")));
        all.then().body("name", equalTo(List.of("front", "yard")));
        assertThat(events).contains("[\"front\"]").doesNotContain("yard");
    }

    @Test
    void theDefaultCameraIsTheOnlyOneThatAGuestMaySee() {
        // When
        var one = as("fronty").get("/snapshot");
        var action = as("fronty").get("/?action=snapshot");
        var several = as("viewer").get("/snapshot");

        // Then
        assertThat(one.asByteArray()).isEqualTo(FRONT);
        assertThat(action.asByteArray()).isEqualTo(FRONT);
        several.then().statusCode(404);
    }

    @Test
    void viewersSeeWhatTheyMay() throws IOException {
        // When
        var snapshot = as("fronty").get("/cameras/front/snapshot");
        var file = as("guest").get("/cameras/front/snapshot");
        try (RawClient stream = new RawClient(server.getPort())) {
            stream.send("GET /cameras/yard/stream HTTP/1.1\r\nHost: localhost\r\n"
                    + Household.basic("viewer", Household.PASSWORD) + "\r\n");
            stream.head();
            stream.preamble();

            // Then
            assertThat(stream.part().picture()).isEqualTo(YARD);
        }
        snapshot.then().statusCode(200);
        file.then().statusCode(200);
    }

    @Test
    void aPageIsShownWhereToSignInAndAPlayerIsAskedForAPassword() {
        // When
        var page = given().redirects()
                .follow(false)
                .header("Accept", "text/html,*/*")
                .header("User-Agent", "Mozilla/5.0")
                .get("/cameras/front");
        var picture = given().header("User-Agent", "Mozilla/5.0")
                .header("Accept", "image/webp,*/*")
                .get("/cameras/front/stream");
        var player = given().get("/cameras/front/stream");

        // Then
        page.then().statusCode(303).header("Location", "../login?to=cameras/front");
        picture.then().statusCode(401).header("WWW-Authenticate", startsWith("Session"));
        player.then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic realm=\"framespool\""))
                .contentType("application/problem+json");
    }

    @Test
    void whatThePagesAreMadeOfIsForEveryone() {
        given().get("/page/page.css").then().statusCode(200);
        given().get("/page/wall.js").then().statusCode(200);
        given().get("/login").then().statusCode(200).body(containsString("<form"));
    }

    @Test
    void pagesOfOtherServersGetNoEventsAndNoWall() throws IOException {
        // Given
        String other = "Origin: http://elsewhere.example\r\n";
        String own = "Origin: http://localhost\r\n";
        String viewer = Household.basic("viewer", Household.PASSWORD);

        // When
        String wall = answer("/api/wall", viewer + other + Household.WEBSOCKET);
        String events = answer("/api/events", viewer + other);
        String post = answer("POST", "/api/cameras/front/links", viewer + other + "Content-Length: 0\r\n");
        String ownWall = firstLine("/api/wall", viewer + own + Household.WEBSOCKET);
        String nobodysWall = firstLine("/api/wall", own + Household.WEBSOCKET);

        // Then
        assertThat(wall).startsWith("HTTP/1.1 403 ");
        assertThat(events).startsWith("HTTP/1.1 403 ");
        assertThat(post).startsWith("HTTP/1.1 403 ");
        assertThat(ownWall).isEqualTo("HTTP/1.1 101 Switching Protocols");
        assertThat(nobodysWall).startsWith("HTTP/1.1 401 ");
    }

    private String firstEvents(String headers) throws IOException {
        try (RawClient client = new RawClient(server.getPort())) {
            client.send("GET /api/events HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
            client.head();
            return new String(client.body(200), StandardCharsets.UTF_8);
        }
    }

    private String firstLine(String path, String headers) throws IOException {
        try (RawClient client = new RawClient(server.getPort())) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
            return client.head().getOrDefault("", "");
        }
    }

    private String answer(String path, String headers) throws IOException {
        return answer("GET", path, headers);
    }

    /** Everything that comes back, byte by byte. */
    private String answer(String method, String path, String headers) throws IOException {
        try (RawClient client = new RawClient(server.getPort())) {
            // the address differs each time, as wrong passwords make one wait
            client.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: "
                    + "10." + (++address >> 8) + "." + (address & 255) + ".1\r\n" + headers + "\r\n");
            client.socket.setSoTimeout(20_000);
            return read(client);
        }
    }

    private static int address;

    private static String read(RawClient client) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int b = client.read(); b >= 0; b = client.read()) {
                all.write(b);
            }
        } catch (SocketTimeoutException open) {
            // what came until now
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
