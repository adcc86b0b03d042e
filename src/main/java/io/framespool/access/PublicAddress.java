package io.framespool.access;

import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a client reaches the root of this server, as far as it and the proxies that {@code quarkus.http.proxy} believes say. */
final class PublicAddress {

    private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9._~-]+)+");

    private PublicAddress() {}

    /** Without a slash at the end. The request's address is the one that it came with: rerouted, it has lost a prefix. */
    static String of(HttpServerRequest request) {
        return request.scheme() + "://" + request.authority() + prefix(request.uri(), request.path());
    }

    /** What a proxy has taken off the path, as it says in {@code X-Forwarded-Prefix}; empty if nothing. */
    private static String prefix(String address, @Nullable String path) {
        int at = path == null ? -1 : address.indexOf(path);
        String prefix = at < 0 ? "" : address.substring(0, at);
        return PREFIX.matcher(prefix).matches() ? prefix : "";
    }
}
