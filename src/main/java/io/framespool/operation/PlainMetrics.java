package io.framespool.operation;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Who reads metrics without saying in which format gets the plain one, which a person and {@code promtool check metrics}
 * understand; the default would be OpenMetrics. Prometheus itself says what it wants.
 */
@Singleton
class PlainMetrics {

    void register(@Observes ManagementInterface management) {
        management.router().route("/q/metrics").order(Integer.MIN_VALUE).handler(context -> {
            HttpServerRequest request = context.request();
            String accepted = request.getHeader(HttpHeaders.ACCEPT);
            if (accepted == null || accepted.equals("*/*")) {
                request.headers().set(HttpHeaders.ACCEPT, "text/plain");
            }
            context.next();
        });
    }
}
