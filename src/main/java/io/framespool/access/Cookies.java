package io.framespool.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Cookies that no script can read, and that no other site's page can send along with a form. */
final class Cookies {

    private Cookies() {}

    static void put(HttpServerRequest request, String name, String value, Duration lifetime) {
        request.response()
                .addCookie(Cookie.cookie(name, value)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setSecure(request.isSSL() || "https".equals(request.scheme())) // by a proxy that is believed
                        .setMaxAge(lifetime.toSeconds())
                        .setPath("/"));
    }

    static void remove(HttpServerRequest request, String name) {
        put(request, name, "", Duration.ZERO);
    }

    static @Nullable String find(HttpServerRequest request, String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }
}
