package io.framespool.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Lets in who has signed in on the page, here or at the identity provider. */
@Singleton
final class SessionMechanism implements HttpAuthenticationMechanism {

    private final Sessions sessions;
    private final ProviderSessions providerSessions;

    SessionMechanism(Sessions sessions, ProviderSessions providerSessions) {
        this.sessions = sessions;
        this.providerSessions = providerSessions;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        SecurityIdentity user = sessions.find(context.request());
        ProviderGuest guest = user == null ? providerSessions.find(context.request()) : null;
        return Uni.createFrom().item(guest == null ? user : Identities.of(guest));
    }

    /** The policy says what to do: see {@link Refusal}. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }
}
