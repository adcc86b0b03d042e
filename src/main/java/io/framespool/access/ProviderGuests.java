package io.framespool.access;

import io.framespool.camera.Guest;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * People for whom an identity provider vouches, by a bearer token that Quarkus has checked: its {@code groups} hold {@code
 * viewer} or {@code operator}, its {@code cameras} those that they see, all unless there is one. Any thread.
 */
@Singleton
final class ProviderGuests {

    private final Visits visits;

    ProviderGuests(Visits visits) {
        this.visits = visits;
    }

    /** Null if the provider does not say that this person may see anything. */
    @Nullable
    Guest of(SecurityIdentity identity) {
        boolean isOperator = identity.hasRole(Role.OPERATOR.label());
        return (isOperator || identity.hasRole(Role.VIEWER.label()))
                        && identity.getPrincipal() instanceof JsonWebToken token
                ? new ProviderGuest(
                        isOperator, cameras(token), Instant.ofEpochSecond(token.getExpirationTime()), visits)
                : null;
    }

    /** Null for all; whatever else than a list of names is none. */
    private static @Nullable Set<String> cameras(JsonWebToken token) {
        Object claim = token.getClaim("cameras");
        if (claim == null) {
            return null;
        }
        Set<String> names = new HashSet<>();
        if (claim instanceof JsonArray list) {
            list.stream()
                    .filter(JsonString.class::isInstance)
                    .map(name -> ((JsonString) name).getString())
                    .forEach(names::add);
        }
        return names;
    }

    private record ProviderGuest(
            boolean isOperator, @Nullable Set<String> cameras, Instant expires, Visits visits) implements Guest {

        @Override
        public boolean maySee(String camera, View view) {
            return cameras == null || cameras.contains(camera);
        }

        @Override
        public Visit visit(@Nullable String camera, View view, EventExecutor loop, Runnable end) {
            return visits.begin(loop, () -> true, expires, end);
        }
    }
}
