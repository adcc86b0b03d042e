package io.framespool.access;

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
    ProviderGuest of(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return null;
        }
        Person person = Person.of(String.valueOf(token.getName()), identity.getRoles(), cameras(token));
        return person == null ? null : of(person, Instant.ofEpochSecond(token.getExpirationTime()), false);
    }

    ProviderGuest of(Person person, Instant expires, boolean hasSession) {
        return new ProviderGuest(person, expires, hasSession, visits);
    }

    /** Null for all; whatever else than a name, or a list of names, is none. */
    private static @Nullable Set<String> cameras(JsonWebToken token) {
        Object claim = token.getClaim("cameras");
        if (claim == null) {
            return null;
        }
        Set<String> names = new HashSet<>();
        if (claim instanceof String name) {
            names.add(name);
        } else if (claim instanceof JsonArray list) {
            list.stream()
                    .filter(JsonString.class::isInstance)
                    .map(name -> ((JsonString) name).getString())
                    .forEach(names::add);
        }
        return names;
    }
}
