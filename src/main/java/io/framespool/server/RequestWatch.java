package io.framespool.server;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells a connection's {@link RequestDeadline} of each request, before anything else is done with it. */
@Singleton
final class RequestWatch {

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(RequestWatch::watch);
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
            if (request.version() == HttpVersion.HTTP_2 || request.headers().contains("Upgrade")) {
                deadline.remove(channel);
            } else {
                deadline.requestBegins();
                context.addEndHandler(ended -> deadline.requestEnds());
            }
        }
        context.next();
    }
}
