package io.framespool.access;

import io.framespool.camera.Mistakes;
import io.netty.util.NetUtil;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@link OidcConfig} once it makes sense. */
@Singleton
final class OidcSettings {

    private static final String KEY = "framespool.oidc.";
    private static final int CONNECT_MILLIS = 5_000;
    private static final int IDLE_SECONDS = 10;

    private final OidcConfig config;
    private final @Nullable URI issuer;
    private final Optional<TlsConfiguration> tls;

    /** @throws ConfigurationException with all mistakes, each with its key, its value and the remedy */
    OidcSettings(OidcConfig config, TlsConfigurationRegistry registry) {
        this.config = config;
        Mistakes mistakes = new Mistakes();
        issuer = config.issuer().map(text -> address("issuer", text, mistakes)).orElse(null);
        config.redirectUri().ifPresent(text -> address("redirect-uri", text, mistakes));
        if (config.issuer().isPresent() && config.clientId().isEmpty()) {
            mistakes.add(KEY + "client-id is missing: set it to what the provider calls this server");
        }
        if (config.issuer().isEmpty() && config.clientId().isPresent()) {
            mistakes.add(KEY + "issuer is missing: set the provider's address, for example https://login.example");
        }
        if (config.clientSecret().isPresent() && config.clientSecretFile().isPresent()) {
            mistakes.add(KEY + "client-secret is set twice: leave out it, or client-secret-file");
        }
        config.clientSecretFile()
                .filter(file -> !Files.isReadable(file))
                .ifPresent(file -> mistakes.add(KEY + "client-secret-file=" + file
                        + " cannot be read: make it readable, or name another file"));
        tls = config.tlsConfigurationName().isEmpty()
                ? registry.getDefault()
                : registry.get(config.tlsConfigurationName().get());
        if (config.tlsConfigurationName().isPresent() && tls.isEmpty()) {
            mistakes.add(KEY + "tls-configuration-name="
                    + config.tlsConfigurationName().get()
                    + " is no TLS configuration: set quarkus.tls.<name>.trust-store.pem.certs, for example");
        }
        mistakes.refuse();
    }

    private static @Nullable URI address(String key, String text, Mistakes mistakes) {
        try {
            URI address = URI.create(text);
            boolean isSecure = "https".equals(address.getScheme());
            if (address.getHost() != null
                    && address.getQuery() == null
                    && (isSecure || ("http".equals(address.getScheme()) && isOfThisHost(address)))) {
                return address;
            }
        } catch (IllegalArgumentException nonsense) {
            // refused below
        }
        mistakes.add(
                KEY + key + "=" + text + " is no https address: everybody on the way could read what is sent to it;"
                        + " set one such as https://login.example");
        return null;
    }

    private static boolean isOfThisHost(URI address) {
        return address.getHost().equals("localhost")
                || (NetUtil.isValidIpV4Address(address.getHost())
                        && address.getHost().startsWith("127."));
    }

    /** There is a provider. */
    boolean isOn() {
        return issuer != null;
    }

    String issuer() {
        return withoutSlash(String.valueOf(issuer));
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    String clientId() {
        return config.clientId().orElse("");
    }

    Optional<String> redirectUri() {
        return config.redirectUri();
    }

    /** What the button says. */
    String name() {
        return config.name().orElse(issuer == null ? "" : issuer.getHost());
    }

    List<String> scopes() {
        List<String> scopes = new ArrayList<>(config.scopes());
        scopes.remove("openid");
        scopes.add(0, "openid");
        return scopes;
    }

    String rolesClaim() {
        return config.rolesClaim();
    }

    String camerasClaim() {
        return config.camerasClaim();
    }

    /** How the provider is spoken to. Reads the secret's file. */
    OAuth2Options options() {
        HttpClientOptions client =
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(IDLE_SECONDS);
        client.setIdleTimeoutUnit(TimeUnit.SECONDS);
        tls.ifPresent(found -> TlsConfigUtils.configure(client, found));
        return new OAuth2Options()
                .setSite(issuer())
                .setClientId(clientId())
                .setClientSecret(config.clientSecret()
                        .or(() -> config.clientSecretFile().map(OidcSettings::firstLine))
                        .orElse(null))
                .setHttpClientOptions(client);
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
