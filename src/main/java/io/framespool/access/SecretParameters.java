package io.framespool.access;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code token=}, of a link, and {@code code=}, of an identity provider, out of a request's address before anything
 * else sees it: an access log, an error, a redirect can repeat only what they were told. Event loop only.
 */
@Singleton
final class SecretParameters {

    private static final String KEY = SecretParameters.class.getName();
    private static final String TOKEN = "token";
    private static final String CODE = "code";

    void register(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_ACCESS_LOG_HANDLER).handler(SecretParameters::take);
    }

    private static void take(RoutingContext context) {
        HttpServerRequest request = context.request();
        String query = request.query();
        if (query == null) {
            context.next();
            return;
        }
        List<String> rest = new ArrayList<>();
        boolean isTaken = false;
        for (String parameter : query.split("&", -1)) {
            String name = name(parameter);
            if (name.equals(TOKEN) || name.equals(CODE)) {
                isTaken = true;
                if (context.get(KEY + name) == null) { // the first counts
                    context.put(KEY + name, parameter.substring(parameter.indexOf('=') + 1));
                }
            } else {
                rest.add(parameter);
            }
        }
        if (isTaken) {
            // by the path: the address may begin with a proxy's prefix, which no route has
            context.reroute(request.path() + (rest.isEmpty() ? "" : "?" + String.join("&", rest)));
        } else {
            context.next();
        }
    }

    /** As routes would read it: {@code to%6Ben} is a token, too. Without a value it is none. */
    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        try {
            return equals < 0 ? "" : URLDecoder.decode(parameter.substring(0, equals), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException nonsense) {
            return "";
        }
    }

    /** The token that the request came with; null if it has none. */
    static @Nullable String token(RoutingContext context) {
        return context.get(KEY + TOKEN);
    }

    /** The code that an identity provider sent along, as it is; null if it has none. */
    static @Nullable String code(RoutingContext context) {
        String code = context.get(KEY + CODE);
        try {
            return code == null ? null : URLDecoder.decode(code, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException nonsense) {
            return null;
        }
    }
}
