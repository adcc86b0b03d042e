package io.framespool.server;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Tells browsers with each answer that a page of ours loads nothing from elsewhere and runs no script but our files, that
 * content is what it is said to be, and that an address, in which a token may stand, is told to no other server.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
@Singleton
final class BrowserPolicy {

    private static final String SOURCES =
            "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
                    + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ";

    private static final Pattern ANCESTORS = Pattern.compile("[^;,\\p{Cntrl}]+");

    private final String everywhere;
    private final String embed;

    BrowserPolicy(ServerConfig config) {
        everywhere = policy("framespool.server.frame-ancestors", config.frameAncestors());
        embed = policy("framespool.server.embed-ancestors", config.embedAncestors());
    }

    private static String policy(String key, String ancestors) {
        if (!ANCESTORS.matcher(ancestors).matches()) {
            throw new ConfigurationException(
                    "%s=%s: this cannot stand in a content security policy; use 'none', 'self', *, or addresses separated by spaces"
                            .formatted(key, ancestors));
        }
        return SOURCES + ancestors;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> tell(context, everywhere));
        router.route("/embed/*").order(Integer.MIN_VALUE).handler(context -> tell(context, embed));
    }

    private static void tell(RoutingContext context, String policy) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        context.next();
    }
}
