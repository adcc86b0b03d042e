package io.framespool.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.framespool.camera.Guest.View;
import io.framespool.mjpeg.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Household.class)
class LinksTest extends TwoCameras {

    @Inject
    Links links;

    @Inject
    LinkKeys keys;

    @Inject
    Visits visits;

    @TestHTTPResource
    URI server;

    @BeforeEach
    void writeKeys() {
        Household.writeKeys("first");
        await().until(() -> keys.current().signing().equals("first")); // an earlier test's may still be in use
    }

    private static Response make(String user, String camera, String body) {
        return given().auth()
                .preemptive()
                .basic(user, Household.PASSWORD)
                .contentType("application/json")
                .body(body)
                .post("/api/cameras/" + camera + "/links");
    }

    private String link(View view) {
        return links.make("front", view, null, Instant.now().plusSeconds(600));
    }

    @Test
    void aLinkOpensWhatItWasMadeForAndNothingElse() {
        // Given
        Response made = make("operator", "front", "{\"duration\":\"12h\",\"kind\":\"snapshot\"}");
        made.then().statusCode(201).body("url", containsString("/cameras/front/snapshot?token="));
        String token = made.path("token");

        // When, Then
        given().get("/cameras/front/snapshot?token=" + token)
                .then()
                .statusCode(200)
                .contentType("image/jpeg");
        given().get("/snapshot?token=" + token).then().statusCode(200);
        given().get("/?action=snapshot&1612&token=" + token).then().statusCode(200);
        for (String other :
                new String[] {"/cameras/yard/snapshot", "/cameras/front/stream", "/stream", "/?action=stream"}) {
            given().queryParam("token", token).get(other).then().statusCode(404).body(not(containsString("yard,")));
        }
        for (String other : new String[] {
            "/", "/cameras/front", "/embed/front", "/api/cameras", "/api/cameras/front", "/api/events", "/api/wall"
        }) {
            given().queryParam("token", token).get(other).then().statusCode(403);
        }
        given().queryParam("token", token)
                .contentType("application/json")
                .body("{\"duration\":\"1h\"}")
                .post("/api/cameras/front/links")
                .then()
                .statusCode(403);
    }

    @Test
    void behindAProxyALinkNamesTheProxyAndThePrefixThatItTakesAway() {
        // When
        Response made = given().auth()
                .preemptive()
                .basic("operator", Household.PASSWORD)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "cameras.example")
                .header("X-Forwarded-Prefix", "/house")
                .contentType("application/json")
                .body("{\"duration\":\"1h\"}")
                .post("/api/cameras/front/links");

        // Then
        made.then().body("url", startsWith("https://cameras.example/house/cameras/front/stream?token="));
        String token = made.path("token");
        given().header("X-Forwarded-Prefix", "/house")
                .head("/cameras/front/stream?token=" + token)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "fronty", "guest"})
    void onlyOperatorsMakeLinks(String user) {
        make(user, "front", "{\"duration\":\"12h\"}").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"duration\":\"\"}",
                "{\"duration\":\"soon\"}",
                "{\"duration\":\"-1h\"}",
                "{\"duration\":\"0s\"}",
                "{\"duration\":\"31d\"}",
                "{\"duration\":\"PT9999999999999999999H\"}",
                "{\"duration\":\"1h\",\"kind\":\"state\"}",
                "{\"duration\":\"1h\",\"kind\":\"page\"}",
                "{\"duration\":\"1h\",\"address\":\"example.org\"}"
            })
    void aWishThatMakesNoSenseIsRefused(String body) {
        make("operator", "front", body).then().statusCode(400);
    }

    @Test
    void noLinkIsMadeForACameraThatIsNotThere() {
        make("operator", "none", "{\"duration\":\"1h\"}").then().statusCode(404);
    }

    @Test
    void aBadTokenOpensNothingEvenWithAPasswordBesideIt() {
        // Given
        String expired = links.make("front", View.SNAPSHOT, null, Instant.now().minusSeconds(2));
        String elsewhere =
                links.make("front", View.SNAPSHOT, "192.0.2.1", Instant.now().plusSeconds(60));
        String here =
                links.make("front", View.SNAPSHOT, "127.0.0.1", Instant.now().plusSeconds(60));

        // When, Then
        for (String bad : new String[] {expired, elsewhere, "", "nonsense", here + "x"}) {
            given().auth()
                    .preemptive()
                    .basic("viewer", Household.PASSWORD)
                    .get("/cameras/front/snapshot?token=" + bad)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json");
        }
        given().get("/cameras/front/snapshot?token=" + here).then().statusCode(200);
        given().header("X-Forwarded-For", "192.0.2.1")
                .get("/cameras/front/snapshot?token=" + elsewhere)
                .then()
                .statusCode(200);
    }

    @Test
    void aStreamEndsBetweenTwoFramesWhenItsLinkExpires() throws IOException {
        // Given
        String token = links.make("front", View.STREAM, null, Instant.now().plusSeconds(8));
        try (RawClient client = new RawClient(server.getPort()).get("/cameras/front/stream?token=" + token)) {
            client.head();
            client.preamble();

            // When
            int parts = partsUntilTheEnd(client);

            // Then
            assertThat(parts).isPositive();
        }
        await().untilAsserted(() -> assertThat(visits.count()).isZero());
    }

    @Test
    void takingAKeyOutEndsTheStreamsOfItsLinksAndNewOnesAreSignedByAnother() throws IOException {
        // Given
        String old = link(View.STREAM);
        try (RawClient client = new RawClient(server.getPort()).get("/cameras/front/stream?token=" + old)) {
            client.head();
            client.preamble();
            client.part();

            // When
            Household.writeKeys("second");
            partsUntilTheEnd(client);

            // Then
            given().get("/cameras/front/stream?token=" + old).then().statusCode(403);
            given().get("/cameras/front/snapshot?token=" + link(View.SNAPSHOT))
                    .then()
                    .statusCode(200);
        }
        Household.writeKeys("first", "second");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().head("/cameras/front/stream?token=" + old)
                        .then()
                        .statusCode(200));
    }

    /** Reads parts, each of them whole, until the last chunk. */
    private static int partsUntilTheEnd(RawClient client) throws IOException {
        int parts = 0;
        try {
            while (true) {
                client.part();
                parts++;
            }
        } catch (EOFException end) {
            assertThat(end).hasMessage("last chunk");
            return parts;
        }
    }

    @Test
    void neitherTokensNorPasswordsAreLogged() throws Exception {
        // Given
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                synchronized (lines) {
                    lines.add(line.getMessage() + " "
                            + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        String token = link(View.SNAPSHOT);

        // When
        given().get("/cameras/front/snapshot?token=" + token);
        given().get("/cameras/front/snapshot?a=1&token=" + token + "&b=2");
        given().get("/cameras/yard/snapshot?token=" + token);
        given().get("/nothing?token=" + token);
        given().urlEncodingEnabled(false)
                .get("/cameras/front/snapshot?to%6Ben=" + token)
                .then()
                .statusCode(200);
        given().get("/cameras/front/snapshot?token=" + token + "x");
        given().auth().preemptive().basic("viewer", "a-wrong-password").get("/snapshot");
        make("operator", "front", "{\"duration\":\"1h\"}");
        await().until(() -> {
            synchronized (lines) {
                return lines.stream().anyMatch(line -> line.contains("/nothing"));
            }
        });
        root.removeHandler(handler);

        // Then
        synchronized (lines) {
            assertThat(lines).anyMatch(line -> line.contains("b=2"));
            assertThat(String.join("\n", lines))
                    .doesNotContain(token.substring(token.lastIndexOf('.') + 1))
                    .doesNotContain("a-wrong-password", Household.PASSWORD, Household.HASH);
        }
    }
}
