package io.framespool.access;

import io.framespool.camera.Mistakes;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in on the page carries a signed cookie that says so; nothing is kept here. It ends with its time, with
 * another password, and with the user. Any thread.
 */
@Singleton
final class Sessions {

    private static final String COOKIE = "framespool-session";
    private static final String MARK = "mark";

    private final Tokens tokens = new Tokens("framespool-session");
    private final Keys keys;
    private final Duration lifetime;
    private final Users users;
    private final Identities identities;

    /** @throws IllegalStateException with the key and the remedy */
    Sessions(SessionConfig config, Users users, Identities identities) {
        this.users = users;
        this.identities = identities;
        lifetime = config.lifetime();
        Mistakes mistakes = new Mistakes();
        @Nullable
        SecretKey key = config.key()
                .map(base64 -> Keys.read("framespool.session.key", base64, mistakes))
                .orElse(null);
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0) {
            mistakes.add(
                    "framespool.session.lifetime=" + lifetime + " is over at once: set 1m or more, for example 7d");
        }
        mistakes.refuse();
        keys = key == null ? Keys.ofThisStart() : new Keys(Map.of("session", key), "session");
    }

    /** Gives the browser a cookie that no script can read, and that no other site's page can send along with a form. */
    void begin(User user, HttpServerRequest request) {
        String token = tokens.sign(
                keys,
                user.name(),
                Map.of(MARK, user.passwordMark()),
                Instant.now().plus(lifetime));
        put(request, token, lifetime.toSeconds());
    }

    /** Takes the cookie away. */
    void end(HttpServerRequest request) {
        put(request, "", 0);
    }

    private static void put(HttpServerRequest request, String value, long seconds) {
        HttpServerResponse response = request.response();
        response.addCookie(Cookie.cookie(COOKIE, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(request.isSSL() || "https".equals(request.scheme())) // by a proxy that is believed
                .setMaxAge(seconds)
                .setPath("/"));
    }

    /** Who that is; null without a session, or with one that is over. */
    @Nullable
    SecurityIdentity find(HttpServerRequest request) {
        Session session = read(request);
        return session == null ? null : identities.of(session.user, session.expires);
    }

    /** Gives a session that is half over its whole time again. */
    void renew(HttpServerRequest request) {
        Session session = read(request);
        if (session != null && Instant.now().plus(lifetime.dividedBy(2)).isAfter(session.expires)) {
            begin(session.user, request);
        }
    }

    private record Session(User user, Instant expires) {}

    private @Nullable Session read(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        Tokens.Signed token = cookie == null ? null : tokens.read(keys, cookie.getValue());
        User user = token == null ? null : users.find(token.subject());
        return token != null && user != null && user.passwordMark().equals(token.claim(MARK))
                ? new Session(user, token.expires())
                : null;
    }
}
