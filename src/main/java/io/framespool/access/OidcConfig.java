package io.framespool.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An identity provider (OpenID Connect) where people sign in with a browser. Off unless it has an issuer. */
@ConfigMapping(prefix = "framespool.oidc")
public interface OidcConfig {

    /**
     * The provider's address, as it calls itself: {@code https://login.example/realms/home}. What else is needed of it is
     * asked there, at {@code /.well-known/openid-configuration}.
     */
    Optional<String> issuer();

    /** What the provider calls this server. */
    Optional<String> clientId();

    /** What this server proves to the provider that it is the one. None for a public client, whom PKCE alone protects. */
    Optional<String> clientSecret();

    /** The same in a file's first line, read at each start and whenever the provider had been out of reach. */
    Optional<Path> clientSecretFile();

    /**
     * Where the provider sends people back: this server's {@code /login/callback} as browsers reach it. Made of each
     * request unless set, which is right behind a proxy that {@code quarkus.http.proxy} believes, and without one.
     */
    Optional<String> redirectUri();

    /** What the provider is asked for besides {@code openid}, such as {@code profile} for a name to show. */
    @WithDefault("profile")
    List<String> scopes();

    /** Where the ID token holds {@code viewer} or {@code operator}, alone or in a list; {@code /} leads into objects. */
    @WithDefault("groups")
    String rolesClaim();

    /** Where the ID token names the cameras that somebody sees. Without such a claim it is all of them. */
    @WithDefault("cameras")
    String camerasClaim();

    /** What stands on the button after "Sign in with". The provider's host unless set. */
    Optional<String> name();

    /** Which {@code quarkus.tls.<name>.…} the provider is met with, if its certificate is from an authority of your own. */
    Optional<String> tlsConfigurationName();
}
