package io.framespool.access;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pages may read from this server. Any thread. */
@Singleton
final class Origins {

    private final List<String> others;

    Origins(VertxHttpConfig http) {
        others = http.cors().enabled() ? http.cors().origins().orElse(List.of()) : List.of();
    }

    /**
     * A page of this server: the browser says so, or the page's host is the one that was asked for, by the browser or by
     * the proxy that it asked. Programs that are no browser send no origin.
     */
    boolean mayRead(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null
                || "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                || isHost(origin, request.getHeader("Host"))
                || isHost(origin, request.getHeader("X-Forwarded-Host"))
                || others.contains("*")
                || others.contains(origin);
    }

    private static boolean isHost(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException nonsense) {
            return false;
        }
    }
}
