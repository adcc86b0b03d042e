package io.framespool.access;

import io.framespool.camera.ProblemException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets in who has a link. A token that is there decides: a bad one is not made good by a password beside it. */
@Singleton
final class LinkMechanism implements HttpAuthenticationMechanism {

    private static final int BEFORE_ALL_OTHERS = 3000;

    private final Links links;

    LinkMechanism(Links links) {
        this.links = links;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String token = SecretParameters.token(context);
        if (token == null) {
            return Identities.nobody();
        }
        @Nullable LinkGuest guest = links.open(token, Addresses.of(context.request()));
        return guest == null
                ? Uni.createFrom().failure(new ProblemException(403, "This link is not valid, or no longer", Map.of()))
                : Uni.createFrom().item(Identities.of(guest));
    }

    /** Nothing that a client could do about it. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public int getPriority() {
        return BEFORE_ALL_OTHERS;
    }
}
