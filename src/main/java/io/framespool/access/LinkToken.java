package io.framespool.access;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code token=} out of a request's address before anything else sees it: an access log, an error, a redirect can
 * repeat only what they were told. Event loop only.
 */
@Singleton
final class LinkToken {

    private static final String PARAMETER = "token=";

    void register(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_ACCESS_LOG_HANDLER).handler(LinkToken::take);
    }

    private static void take(RoutingContext context) {
        String uri = context.request().uri();
        int query = uri.indexOf('?');
        if (query < 0 || !uri.contains(PARAMETER)) {
            context.next();
            return;
        }
        String[] parameters = uri.substring(query + 1).split("&", -1);
        String rest = Arrays.stream(parameters)
                .filter(parameter -> !parameter.startsWith(PARAMETER))
                .collect(Collectors.joining("&"));
        String token = Arrays.stream(parameters)
                .filter(parameter -> parameter.startsWith(PARAMETER))
                .findFirst()
                .map(parameter -> parameter.substring(PARAMETER.length()))
                .orElse(null);
        if (token == null) { // part of another name
            context.next();
            return;
        }
        context.put(PARAMETER, token);
        context.reroute(uri.substring(0, query) + (rest.isEmpty() ? "" : "?" + rest));
    }

    /** The token that the request came with; null if it has none. */
    static @Nullable String of(RoutingContext context) {
        return context.get(PARAMETER);
    }
}
