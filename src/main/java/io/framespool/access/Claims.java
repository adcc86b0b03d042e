package io.framespool.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an ID token says, by the paths that the configuration names. */
final class Claims {

    private Claims() {}

    /** The texts at a path such as {@code realm_access/roles}; whatever else than texts is none; null if nothing is there. */
    static @Nullable Set<String> texts(JsonObject claims, String path) {
        Object found = claims.getValue(path); // names may have slashes of their own, as addresses do
        if (found == null) {
            found = claims;
            for (String name : path.split("/", -1)) {
                found = found instanceof JsonObject object ? object.getValue(name) : null;
            }
        }
        if (found == null) {
            return null;
        }
        Set<String> texts = new HashSet<>();
        for (Object each : found instanceof JsonArray list ? list : JsonArray.of(found)) {
            if (each instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The first of these that is there. */
    static String name(JsonObject claims) {
        for (String claim : new String[] {"preferred_username", "email", "name"}) {
            if (claims.getValue(claim) instanceof String name && !name.isBlank()) {
                return name;
            }
        }
        return claims.getString("sub");
    }
}
