package io.framespool.server;

import io.framespool.camera.ProblemException;
import io.netty.channel.Channel;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Tells a connection's {@link RequestDeadline} of each request, before anything else is done with it, and refuses those that
 * would hang.
 */
@Singleton
final class RequestWatch {

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(RequestWatch::watch);
        router.route()
                .order(Integer.MIN_VALUE + 1)
                .handler(RequestWatch::refuseBody); // its answer has the headers of BrowserPolicy
    }

    /** There an answer may take a minute, and Prometheus keeps its connection. */
    void register(@Observes ManagementInterface management) {
        register(management.router());
    }

    private static void watch(RoutingContext context) {
        HttpServerRequest request = context.request();
        Channel channel = ((ConnectionBase) request.connection()).channel();
        RequestDeadline deadline = RequestDeadline.of(channel);
        if (deadline != null) {
            if (request.version() == HttpVersion.HTTP_2) {
                deadline.remove(channel);
            } else {
                deadline.requestBegins();
                context.addEndHandler(ended -> deadline.requestEnds()); // for a WebSocket that is when it is closed
            }
        }
        context.next();
    }

    /** Vert.x awaits the end of the body before it answers, however long that takes. There should be none (RFC 6455, 4.1). */
    private static void refuseBody(RoutingContext context) {
        if (isWebSocketWithBody(context.request())) {
            context.response().putHeader("Connection", "close");
            context.fail(400, ProblemException.badRequest("A WebSocket begins with a request that has no body"));
        } else {
            context.next();
        }
    }

    private static boolean isWebSocketWithBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.headers().contains("Sec-WebSocket-Key") // by which Quarkus knows one, whatever else is missing
                && (request.headers().contains("Transfer-Encoding") || (length != null && !length.equals("0")));
    }
}
