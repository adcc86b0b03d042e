package io.framespool.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/**
 * An identity provider with a form to sign in, which takes every name, and believes everything that is said to be known of
 * that person.
 */
public final class TestProvider implements QuarkusTestResourceLifecycleManager, AutoCloseable {

    static final String CLIENT = "framespool-here";

    private final MockOAuth2Server server =
            new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\": true}"));

    @Override
    public Map<String, String> start() {
        try {
            server.start(InetAddress.getByName("localhost"), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "framespool.oidc.issuer",
                server.issuerUrl("home").toString(),
                "framespool.oidc.client-id",
                CLIENT,
                "framespool.oidc.client-secret",
                "a client's secret",
                "framespool.oidc.name",
                "<Home>",
                "framespool.oidc.roles-claim",
                "realm/roles");
    }

    @Override
    public void stop() {
        server.shutdown();
    }

    @Override
    public void close() {
        stop();
    }
}
