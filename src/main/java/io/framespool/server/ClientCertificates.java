package io.framespool.server;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Asks for certificates where that is wanted: Quarkus' own key can only be set when the program is built. */
@Singleton
final class ClientCertificates implements HttpServerOptionsCustomizer {

    private final ServerConfig config;

    ClientCertificates(ServerConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setClientAuth(config.clientAuth());
    }
}
