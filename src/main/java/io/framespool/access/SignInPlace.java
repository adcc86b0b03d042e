package io.framespool.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Where somebody signs in who asked for a page: straight at the identity provider if nothing else makes sense. */
@Singleton
final class SignInPlace {

    private final OidcSettings provider;
    private final ProviderSessions providerSessions;
    private final Users users;

    SignInPlace(OidcSettings provider, ProviderSessions providerSessions, Users users) {
        this.provider = provider;
        this.providerSessions = providerSessions;
        this.users = users;
    }

    /** Relative to the root. */
    String of(HttpServerRequest request) {
        return provider.isOn() && (users.areNone() || providerSessions.isToBeAskedAgain(request))
                ? "login/provider"
                : "login";
    }
}
