package io.framespool.access;

import io.framespool.camera.Camera;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody for whom an identity provider vouches.
 *
 * @param name for the eyes of that person
 * @param cameras null for all
 */
record Person(String name, boolean isOperator, @Nullable Set<String> cameras) {

    private static final String ROLE = "role";
    private static final String CAMERAS = "cameras";

    /**
     * Null if the provider does not say that this person may see anything.
     *
     * @param cameras what the provider says of cameras, whose other names are left out; null if it says nothing of them
     */
    static @Nullable Person of(String name, Set<String> roles, @Nullable Set<String> cameras) {
        Set<String> known = cameras == null
                ? null
                : cameras.stream()
                        .filter(camera -> Camera.NAME.matcher(camera).matches())
                        .collect(Collectors.toSet());
        boolean isOperator = roles.contains(Role.OPERATOR.label());
        return isOperator || roles.contains(Role.VIEWER.label()) ? new Person(name, isOperator, known) : null;
    }

    /** As a session's token has it. */
    Map<String, String> toClaims() {
        Map<String, String> claims = new HashMap<>();
        claims.put(ROLE, (isOperator ? Role.OPERATOR : Role.VIEWER).label());
        if (cameras != null) {
            claims.put(CAMERAS, cameras.stream().sorted().collect(Collectors.joining(",")));
        }
        return claims;
    }

    /** Out of a session's token, which says nothing that is not from {@link #toClaims}. */
    static @Nullable Person of(Tokens.Signed token) {
        String role = token.claim(ROLE);
        String names = token.claim(CAMERAS);
        return Person.of(
                token.subject(),
                role == null ? Set.of() : Set.of(role),
                names == null ? null : new HashSet<>(Arrays.asList(names.split(",", -1))));
    }
}
