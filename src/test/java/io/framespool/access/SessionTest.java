package io.framespool.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out as a browser does it, without a browser. */
@QuarkusTest
@TestProfile(Household.class)
class SessionTest extends TwoCameras {

    private static final String COOKIE = "framespool-session";

    @Inject
    SessionSettings settings;

    @Inject
    Users users;

    private static Response signIn(String user, String password, String to, String address) {
        return given().redirects()
                .follow(false)
                .header("X-Forwarded-For", address)
                .formParam("username", user)
                .formParam("password", password)
                .formParam("to", to)
                .post("/login");
    }

    @Test
    void aSessionShowsWhatItsUserMaySeeUntilSheSignsOut() {
        // When
        Response signedIn = signIn("fronty", Household.PASSWORD, "cameras/front", "10.1.0.1");

        // Then
        signedIn.then()
                .statusCode(303)
                .header("Location", "cameras/front")
                .header(
                        "Set-Cookie",
                        allOf(
                                containsStringIgnoringCase("HttpOnly"),
                                containsString("SameSite=Lax"),
                                containsString("Path=/")))
                .header("Set-Cookie", not(containsString("Secure")));
        String session = signedIn.cookie(COOKIE);
        given().cookie(COOKIE, session)
                .get("/")
                .then()
                .statusCode(200)
                .body(allOf(containsString("Sign out"), containsString("front"), not(containsString("yard"))));
        given().cookie(COOKIE, session).get("/cameras/front/snapshot").then().statusCode(200);
        given().cookie(COOKIE, session).get("/cameras/yard/snapshot").then().statusCode(404);
        given().cookie(COOKIE, session + "x").get("/").then().statusCode(401);
        given().redirects()
                .follow(false)
                .cookie(COOKIE, session)
                .post("/logout")
                .then()
                .statusCode(303)
                .header("Location", "login")
                .header("Set-Cookie", containsString("Max-Age=0"));
    }

    /** One that began so long ago that this is left of it. */
    private String session(Duration left) {
        String mark = Objects.requireNonNull(users.find("viewer")).passwordMark();
        return new Tokens(COOKIE)
                .sign(
                        settings.keys(),
                        "viewer",
                        Map.of("mark", mark),
                        Instant.now().plus(left));
    }

    @Test
    void aSessionThatIsHalfOverIsGivenItsWholeTimeByAPageThatIsOpened() {
        // Given
        Duration half = settings.lifetime().dividedBy(2);

        // When
        Response early = given().cookie(COOKIE, session(half.plusMinutes(5))).get("/");
        Response late = given().cookie(COOKIE, session(half.minusMinutes(5))).get("/");
        Response picture = given().cookie(COOKIE, session(half.minusMinutes(5))).get("/cameras/front/snapshot");
        Response over = given().redirects()
                .follow(false)
                .cookie(COOKIE, session(Duration.ofSeconds(-1)))
                .get("/");

        // Then
        early.then().statusCode(200).header("Set-Cookie", nullValue());
        late.then().statusCode(200);
        assertThat(late.detailedCookie(COOKIE).getMaxAge())
                .isEqualTo(settings.lifetime().toSeconds());
        given().cookie(COOKIE, late.cookie(COOKIE))
                .get("/")
                .then()
                .statusCode(200)
                .header("Set-Cookie", nullValue());
        picture.then().statusCode(200).header("Set-Cookie", nullValue());
        over.then().statusCode(401);
    }

    @Test
    void overHttpsTheCookieIsForHttpsAlone() {
        // When
        Response signedIn = given().redirects()
                .follow(false)
                .header("X-Forwarded-Proto", "https")
                .formParam("username", "viewer")
                .formParam("password", Household.PASSWORD)
                .post("/login");

        // Then
        signedIn.then().statusCode(303).header("Location", "./").header("Set-Cookie", containsString("Secure"));
    }

    @Test
    void aWrongPasswordIsSaidOnThePage() {
        // When
        Response wrong = signIn("viewer", "wrong", "cameras/front", "10.1.0.2");
        Response unknown = signIn("<b>nobody</b>", "wrong", "", "10.1.0.2");
        Response empty = given().header("X-Forwarded-For", "10.1.0.2").post("/login");

        // Then
        wrong.then()
                .statusCode(401)
                .contentType("text/html; charset=utf-8")
                .body(containsString("Wrong user name or password"))
                .body(containsString("value=\"cameras/front\""));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body().asString()).doesNotContain("nobody");
        assertThat(empty.statusCode()).isEqualTo(401);
    }

    @Test
    void guessingIsToldToWaitWhereItHappensAndNowhereElse() {
        AtomicInteger network = new AtomicInteger(1);
        await().untilAsserted(
                        () -> { // the wait is a second, which a busy machine may let pass
                            // Given
                            String here = "10.1.%d.3".formatted(network.incrementAndGet());
                            for (int guess = 0; guess < 5; guess++) {
                                signIn("operator", "guess" + guess, "", here);
                            }

                            // When
                            Response locked = signIn("operator", Household.PASSWORD, "", here);
                            Response basic = given().header("X-Forwarded-For", here)
                                    .auth()
                                    .preemptive()
                                    .basic("operator", Household.PASSWORD)
                                    .get("/api/cameras");
                            Response elsewhere = signIn("operator", Household.PASSWORD, "", "10.1.0.4");

                            // Then
                            locked.then()
                                    .statusCode(429)
                                    .body(containsString("try again in"))
                                    .header("Retry-After", not(nullValue()));
                            basic.then().statusCode(429).header("Retry-After", not(nullValue()));
                            elsewhere.then().statusCode(303);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "cameras/../../x",
                "a//b",
                "\"><script>",
                "cameras/front\r\nX: y"
            })
    void signingInLeadsNowhereElse(String to) {
        // When
        Response signedIn = signIn("viewer", Household.PASSWORD, to, "10.1.0.5");
        Response page = given().queryParam("to", to).get("/login");

        // Then
        signedIn.then().statusCode(303).header("Location", "./");
        page.then().statusCode(200).body(containsString("name=\"to\" type=\"hidden\" value=\"\""));
    }

    @Test
    void otherSitesCanNeitherSignInNorOut() {
        for (String path : new String[] {"/login", "/logout"}) {
            given().header("Origin", "http://elsewhere.example")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void aFormThatIsTooLargeIsRefused() {
        given().formParam("username", "x".repeat(100_000)).post("/login").then().statusCode(413);
    }
}
