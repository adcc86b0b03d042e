package io.framespool.server;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks for certificates where that is wanted: Quarkus' own key can only be set when the program is built. */
@Singleton
final class ClientCertificates implements HttpServerOptionsCustomizer {

    private static final String INSECURE_REQUESTS = "quarkus.http.insecure-requests";

    private final ServerConfig config;

    ClientCertificates(
            ServerConfig config,
            @ConfigProperty(name = INSECURE_REQUESTS, defaultValue = "enabled") String insecureRequests) {
        if (config.clientAuth() == ClientAuth.REQUIRED && insecureRequests.equalsIgnoreCase("enabled")) {
            throw new ConfigurationException(
                    "%s=%s: whoever comes without TLS would be heard without the certificate that framespool.server.client-auth=required asks for; set it to redirect or disabled"
                            .formatted(INSECURE_REQUESTS, insecureRequests));
        }
        this.config = config;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setClientAuth(config.clientAuth());
    }
}
