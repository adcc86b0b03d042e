package io.framespool.access;

import io.framespool.camera.Guest;
import io.framespool.camera.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Meets every request before its route does, and says who it is from. What is not named here as public is for guests
 * alone; what a guest sees of it, the routes ask the guest. Event loop only.
 */
@Singleton
final class AccessPolicy implements HttpSecurityPolicy {

    private final boolean isOpen;
    private final Origins origins;
    private final Sessions sessions;
    private final ProviderGuests providerGuests;
    private final SignInPlace signInPlace;

    AccessPolicy(
            AccessConfig config,
            Origins origins,
            Sessions sessions,
            ProviderGuests providerGuests,
            SignInPlace signInPlace) {
        isOpen = config.access() == AccessConfig.Access.OPEN;
        this.origins = origins;
        this.sessions = sessions;
        this.providerGuests = providerGuests;
        this.signInPlace = signInPlace;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext blocking) {
        if (PathKind.isForOwnPages(context) && !origins.mayRead(context.request())) {
            return Uni.createFrom()
                    .failure(new ProblemException(403, "Pages of other servers may not do this", Map.of()));
        }
        if (isOpen) {
            Guest.enters(Guest.EVERYBODY);
            return CheckResult.permit();
        }
        if (PathKind.of(context) == PathKind.PUBLIC) {
            return CheckResult.permit(); // without a guest, as nothing of a camera is there
        }
        BiConsumer<RoutingContext, Throwable> silent = (same, failure) -> {};
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, silent); // another would answer before the policy does
        return identity.onItemOrFailure().transformToUni((known, failure) -> decide(context, known, failure));
    }

    private Uni<CheckResult> decide(
            RoutingContext context, @Nullable SecurityIdentity known, @Nullable Throwable failure) {
        if (failure != null && !(failure instanceof AuthenticationFailedException)) {
            return Uni.createFrom().failure(failure); // such as a link that is over
        }
        Guest guest = known == null || known.isAnonymous() ? null : guest(known);
        if (guest == null) {
            if (failure == null && Refusal.isSignInWanted(context)) {
                showSignIn(context);
                return CheckResult.permit(); // it is answered
            }
            return Uni.createFrom().failure(Refusal.of(context));
        }
        if (guest instanceof LinkGuest && PathKind.of(context) != PathKind.PICTURE) {
            return Uni.createFrom()
                    .failure(new ProblemException(
                            403, "A link opens one stream or snapshot, and nothing else", Map.of()));
        }
        Guest.enters(guest);
        if (guest.session() != null && PathKind.of(context) != PathKind.PICTURE) {
            sessions.renew(context.request());
        }
        return CheckResult.permit();
    }

    private @Nullable Guest guest(SecurityIdentity identity) {
        Guest guest = Identities.guest(identity);
        return guest == null ? providerGuests.of(identity) : guest;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private void showSignIn(RoutingContext context) {
        String wanted = LocalPath.of(context);
        context.response()
                .setStatusCode(303)
                .putHeader("Cache-Control", "no-store")
                .putHeader(
                        "Location",
                        LocalPath.toRoot(context)
                                + signInPlace.of(context.request())
                                + (wanted.isEmpty() ? "" : "?to=" + wanted))
                .end();
    }
}
