package io.framespool.access;

import io.framespool.camera.Guest;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes what Quarkus knows of somebody, with the guest inside. Any thread. */
@Singleton
final class Identities {

    private static final String GUEST = Guest.class.getName();

    private final Users users;
    private final Visits visits;

    Identities(Users users, Visits visits) {
        this.users = users;
        this.visits = visits;
    }

    /** @param sessionEnds null if each request carries the password */
    SecurityIdentity of(User user, @Nullable Instant sessionEnds) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user.name()))
                .addRole(user.role().label())
                .addAttribute(GUEST, new UserGuest(user, users, visits, sessionEnds))
                .build();
    }

    static SecurityIdentity of(LinkGuest guest) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("link"))
                .addAttribute(GUEST, guest)
                .build();
    }

    static SecurityIdentity of(ProviderGuest guest) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(guest.session()))
                .addRole((guest.isOperator() ? Role.OPERATOR : Role.VIEWER).label())
                .addAttribute(GUEST, guest)
                .build();
    }

    /** The guest inside; null for somebody whom another mechanism let in. */
    static @Nullable Guest guest(SecurityIdentity identity) {
        return identity.getAttribute(GUEST);
    }

    static Uni<SecurityIdentity> nobody() {
        return Uni.createFrom().nullItem();
    }
}
