package io.framespool.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in at the identity provider carries a signed cookie that says so. It is good until the provider's token ends:
 * then a page asks the provider again, which needs nobody as long as that person is still signed in there. Any thread.
 */
@Singleton
final class ProviderSessions {

    private static final String SESSION = "framespool-provider-session";
    private static final String SIGN_IN = "framespool-sign-in";
    private static final Duration TO_SIGN_IN = Duration.ofMinutes(15);

    private final OidcSettings oidc;
    private final SessionSettings settings;
    private final ProviderGuests guests;
    private final Tokens sessions;
    private final Tokens signIns;

    ProviderSessions(OidcSettings oidc, SessionSettings settings, ProviderGuests guests) {
        this.oidc = oidc;
        this.settings = settings;
        this.guests = guests;
        String provider = oidc.issuer() + " " + oidc.clientId(); // a session of another one is none here
        sessions = new Tokens("framespool-session of " + provider);
        signIns = new Tokens("framespool-sign-in at " + provider);
    }

    /** The sign-in is under way. */
    void prepare(SignIn signIn, HttpServerRequest request) {
        Instant ends = Instant.now().plus(TO_SIGN_IN);
        Cookies.put(
                request, SIGN_IN, signIns.sign(settings.keys(), signIn.state(), signIn.toClaims(), ends), TO_SIGN_IN);
    }

    /** Ends the sign-in that the browser began, which is good once; null if there is none. */
    @Nullable
    SignIn take(HttpServerRequest request) {
        String cookie = Cookies.find(request, SIGN_IN);
        Cookies.remove(request, SIGN_IN);
        Tokens.Signed token = cookie == null ? null : signIns.read(settings.keys(), cookie);
        return token == null ? null : SignIn.of(token);
    }

    /** @throws TroubleException if a cookie cannot hold it */
    void begin(Person person, Instant tokenEnds, HttpServerRequest request) {
        Instant most = Instant.now().plus(settings.lifetime());
        String token = sessions.sign(
                settings.keys(), person.name(), person.toClaims(), tokenEnds.isBefore(most) ? tokenEnds : most);
        if (token.length() > Tokens.LONGEST) {
            throw new TroubleException(Trouble.TOO_MUCH, "A session cannot name so many cameras");
        }
        Cookies.put(request, SESSION, token, settings.lifetime()); // longer than it is good: see isToBeAskedAgain
    }

    /** Who that is; null without a session, or with one that is over. */
    @Nullable
    ProviderGuest find(HttpServerRequest request) {
        String cookie = oidc.isOn() ? Cookies.find(request, SESSION) : null;
        Tokens.Signed token = cookie == null ? null : sessions.read(settings.keys(), cookie);
        Person person = token == null ? null : Person.of(token);
        return token == null || person == null ? null : guests.of(person, token.expires(), true);
    }

    /** The browser had a session, which is over: whether that person is still signed in, the provider knows. */
    boolean isToBeAskedAgain(HttpServerRequest request) {
        return oidc.isOn() && Cookies.find(request, SESSION) != null;
    }

    void end(HttpServerRequest request) {
        if (Cookies.find(request, SESSION) != null) {
            Cookies.remove(request, SESSION);
        }
    }
}
