package io.framespool.access;

import io.framespool.camera.ProblemException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * What somebody who is not known is answered: a player is asked for a password, a person is shown where to sign in, and a
 * page in a browser hears it without the browser's own question for a password, which would stand before the sign-in.
 */
final class Refusal {

    private static final String WHY =
            "Sign in to see the cameras: with a user name and a password (Basic), or at /login";

    private Refusal() {}

    /** A page was asked for, by somebody who can read one. */
    static boolean isSignInWanted(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.method().equals(HttpMethod.GET)) {
            return false;
        }
        String mode = request.getHeader("Sec-Fetch-Mode"); // only where the connection is trusted: HTTPS and localhost
        String accept = request.getHeader("Accept");
        return mode == null ? accept != null && accept.contains("text/html") : mode.equals("navigate");
    }

    static ProblemException of(RoutingContext context) {
        return new ProblemException(
                401,
                WHY,
                Map.of(
                        "WWW-Authenticate",
                        isBrowser(context.request())
                                ? "Session realm=\"framespool\""
                                : "Basic realm=\"framespool\", charset=\"UTF-8\""));
    }

    private static boolean isBrowser(HttpServerRequest request) {
        String agent = request.getHeader("User-Agent");
        return request.getHeader("Sec-Fetch-Mode") != null || (agent != null && agent.startsWith("Mozilla/"));
    }
}
