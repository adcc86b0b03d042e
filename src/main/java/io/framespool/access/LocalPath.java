package io.framespool.access;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wanted to go before they were asked to sign in: a path of this server, relative to its root, so that a
 * path prefix of a proxy changes nothing. Letters, digits, dashes and single slashes: nothing that leads elsewhere.
 */
final class LocalPath {

    private static final Pattern PLAIN = Pattern.compile("(?:[a-z0-9-]+(?:/[a-z0-9-]+)*)?");

    private LocalPath() {}

    /** The path if it is one that leads nowhere else; else the wall. */
    static String checked(@Nullable String path) {
        return path != null && path.length() <= 200 && PLAIN.matcher(path).matches() ? path : "";
    }

    static String of(RoutingContext context) {
        return checked(context.normalizedPath().substring(1));
    }

    /** From the request's path to the root, as a browser resolves it. */
    static String toRoot(RoutingContext context) {
        long slashes = context.normalizedPath().chars().filter(c -> c == '/').count();
        return slashes <= 1 ? "./" : "../".repeat((int) slashes - 1);
    }
}
