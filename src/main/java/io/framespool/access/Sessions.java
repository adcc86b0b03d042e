package io.framespool.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
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
    private final SessionSettings settings;
    private final Users users;
    private final Identities identities;

    Sessions(SessionSettings settings, Users users, Identities identities) {
        this.settings = settings;
        this.users = users;
        this.identities = identities;
    }

    /** The browser carries it from now on. */
    void begin(User user, HttpServerRequest request) {
        String token = tokens.sign(
                settings.keys(),
                user.name(),
                Map.of(MARK, user.passwordMark()),
                Instant.now().plus(settings.lifetime()));
        Cookies.put(request, COOKIE, token, settings.lifetime());
    }

    /** Takes the cookie away. */
    void end(HttpServerRequest request) {
        Cookies.remove(request, COOKIE);
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
        if (session != null
                && Instant.now().plus(settings.lifetime().dividedBy(2)).isAfter(session.expires)) {
            begin(session.user, request);
        }
    }

    private record Session(User user, Instant expires) {}

    private @Nullable Session read(HttpServerRequest request) {
        String cookie = Cookies.find(request, COOKIE);
        Tokens.Signed token = cookie == null ? null : tokens.read(settings.keys(), cookie);
        User user = token == null ? null : users.find(token.subject());
        return token != null && user != null && user.passwordMark().equals(token.claim(MARK))
                ? new Session(user, token.expires())
                : null;
    }
}
