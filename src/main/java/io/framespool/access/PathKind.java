package io.framespool.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request asks for, as far as it decides who may. */
enum PathKind {
    /** The page to sign in, and what the pages are made of: nothing of a camera is there. */
    PUBLIC,
    /** One stream or snapshot: the only thing that a link opens. */
    PICTURE,
    OTHER;

    private static final Pattern PICTURES = Pattern.compile("(/cameras/[^/]+)?/(stream|snapshot)");
    private static final Set<String> ACTIONS = Set.of("stream", "snapshot");
    private static final Set<String> SIGNING = Set.of("/login", "/logout", "/login/provider", "/login/callback");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    static PathKind of(RoutingContext context) {
        String path = context.normalizedPath();
        if (SIGNING.contains(path) || path.startsWith("/page/")) {
            return PUBLIC;
        }
        boolean isPicture = PICTURES.matcher(path).matches()
                || (path.equals("/")
                        && ACTIONS.contains(String.valueOf(context.request().getParam("action"))));
        return isPicture ? PICTURE : OTHER;
    }

    /** What a browser lets any page do, or read, in the name of the person before it: no browser asks before. */
    static boolean isForOwnPages(RoutingContext context) {
        String path = context.normalizedPath();
        return !READING.contains(context.request().method())
                || path.startsWith("/api/wall")
                || path.startsWith("/api/events");
    }
}
