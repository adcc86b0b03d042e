package io.framespool.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Tells Quarkus' Basic authentication who has that name and password. Event loop only. */
@Singleton
final class PasswordProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final Passwords passwords;
    private final Identities identities;

    PasswordProvider(Passwords passwords, Identities identities) {
        this.passwords = passwords;
        this.identities = identities;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        RoutingContext routing = HttpSecurityUtils.getRoutingContextAttribute(request);
        return Uni.createFrom()
                .completionStage(() -> passwords
                        .check(
                                request.getUsername(),
                                new String(request.getPassword().getPassword()),
                                Addresses.network(routing.request()))
                        .map(user -> identities.of(user, null))
                        .toCompletionStage());
    }
}
