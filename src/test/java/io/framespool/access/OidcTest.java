package io.framespool.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in at an identity provider, with a browser, where there is no other user. */
@QuarkusTest
@TestProfile(OidcTest.WithProvider.class)
class OidcTest extends TwoCameras {

    private static final String VIEWER = "{\"realm\": {\"roles\": [\"viewer\", \"other\"]}%s}";

    /** Nobody is known here. */
    public static final class WithProvider implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "framespool.access",
                    "authenticated",
                    "quarkus.http.proxy.proxy-address-forwarding",
                    "true",
                    "quarkus.http.proxy.enable-forwarded-host",
                    "true",
                    "quarkus.http.proxy.enable-forwarded-prefix",
                    "true");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestProvider.class));
        }
    }

    @Inject
    Visits visits;

    @TestHTTPResource
    URI server;

    private final TestBrowser browser = new TestBrowser();

    private static String viewer(String more) {
        return VIEWER.formatted(more);
    }

    /** The provider's form, to which a page leads. */
    private URI form(String page) throws Exception {
        HttpResponse<String> form = browser.open(server.resolve(page));
        assertThat(form.uri().getPath()).isEqualTo("/home/authorize");
        return form.uri();
    }

    @Test
    void whoSignsInAtTheProviderSeesWhatItSays() throws Exception {
        // Given
        URI form = form("/cameras/front");

        // When
        HttpResponse<String> page = browser.signIn(form, "o'<b>", viewer(", \"cameras\": [\"front\"]"));

        // Then
        assertThat(page.uri()).isEqualTo(server.resolve("/cameras/front"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(browser.open(server.resolve("/")).body())
                .contains("Signed in as o&#39;&lt;b&gt;", "front")
                .doesNotContain("yard", "o'<b>");
        assertThat(browser.open(server.resolve("/cameras/front/snapshot")).statusCode())
                .isEqualTo(200);
        assertThat(browser.open(server.resolve("/cameras/yard/snapshot")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void signingOutLeadsToTheProviderAgainWhenAPageIsWanted() throws Exception {
        // Given
        browser.signIn(form("/"), "alice", viewer(""));

        // When
        HttpResponse<String> signedOut = browser.press(server.resolve("/logout"));

        // Then
        assertThat(signedOut.uri().getPath()).isEqualTo("/login");
        assertThat(signedOut.body()).contains("Sign in with &lt;Home&gt;");
        assertThat(browser.look(server.resolve("/")).headers().firstValue("Location"))
                .hasValue("./login/provider");
    }

    @Test
    void aSessionEndsWithTheProvidersTokenAndAPageAsksTheProviderAgain() throws Exception {
        // Given
        URI form = form("/");
        long soon = Instant.now().plusSeconds(12).getEpochSecond();
        HttpResponse<String> page = browser.signIn(form, "alice", viewer(", \"exp\": " + soon));
        assertThat(page.uri()).isEqualTo(server.resolve("/"));
        var stream = browser.receive(server.resolve("/cameras/front/stream"));
        await().until(() -> visits.count() == 1);

        // When
        await().atMost(Duration.ofSeconds(40)).until(stream::isDone);

        // Then
        await().untilAsserted(() -> assertThat(visits.count()).isZero());
        assertThat(browser.look(server.resolve("/api/cameras")).statusCode()).isEqualTo(303);
        assertThat(browser.open(server.resolve("/")).uri().getPath()).isEqualTo("/home/authorize");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"nonce\": \"of another\"",
                ", \"aud\": \"another\"",
                ", \"iss\": \"http://localhost/other\"",
                ", \"azp\": \"another\"",
                ", \"exp\": 1700000000"
            })
    void aTokenThatIsNotForHereAndNowOpensNothing(String more) throws Exception {
        // Given
        URI form = form("/");

        // When
        HttpResponse<String> page = browser.signIn(form, "alice", viewer(more));

        // Then
        assertThat(page.uri().getPath()).isEqualTo("/login");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("did not let you in");
        assertThat(browser.look(server.resolve("/cameras/front/snapshot")).statusCode())
                .isNotEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"realm\": []}", "{\"realm\": {\"roles\": \"king\"}}", "{\"groups\": [\"viewer\"]}"})
    void whoHasNoRoleIsToldSo(String claims) throws Exception {
        // When
        HttpResponse<String> page = browser.signIn(form("/"), "alice", claims);

        // Then
        assertThat(page.uri().getPath()).isEqualTo("/login");
        assertThat(page.body()).contains("ask whoever runs the identity provider for the role viewer");
    }

    @Test
    void aCodeIsGoodOnlyForTheBrowserThatBegan() throws Exception {
        // Given
        TestBrowser victim = new TestBrowser();
        URI hers = victim.signInWithoutGoing(victim.open(server.resolve("/")).uri(), "alice", viewer(""));
        String own = form("/").getQuery().replaceAll(".*state=([^&]*).*", "$1");
        String code = hers.getQuery().replaceAll(".*code=([^&]*).*", "$1");

        // When
        HttpResponse<String> foreignState = new TestBrowser().open(hers);
        HttpResponse<String> foreignCode =
                browser.open(server.resolve("/login/callback?state=" + own + "&code=" + code));
        HttpResponse<String> again = browser.open(server.resolve("/login/callback?state=" + own + "&code=" + code));

        // Then
        assertThat(foreignState.body()).contains("begun in another browser");
        assertThat(foreignCode.body()).contains("did not let you in");
        assertThat(again.body()).contains("begun in another browser");
    }

    @Test
    void whoDeclinesAtTheProviderIsTakenBack() throws Exception {
        // Given
        String state = form("/").getQuery().replaceAll(".*state=([^&]*).*", "$1");

        // When
        HttpResponse<String> page = browser.open(server.resolve("/login/callback?error=access_denied&state=" + state));

        // Then
        assertThat(page.body()).contains("did not let you in");
    }

    @Test
    void behindAProxyTheProviderSendsPeopleToWhereTheyCameFrom() {
        given().redirects()
                .follow(false)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "cameras.example")
                .header("X-Forwarded-Prefix", "/house/")
                .get("/login/provider?to=cameras/front")
                .then()
                .statusCode(303)
                .header(
                        "Location",
                        allOf(
                                containsString("redirect_uri=https%3A%2F%2Fcameras.example%2Fhouse%2Flogin%2Fcallback"),
                                containsString("code_challenge_method=S256"),
                                containsString("scope=openid+profile"),
                                not(containsString("verifier"))));
    }
}
