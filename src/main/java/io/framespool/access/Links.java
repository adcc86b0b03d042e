package io.framespool.access;

import io.framespool.camera.Guest.View;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes links, and opens them. Any thread. */
@Singleton
final class Links {

    private static final String VIEW = "view";
    private static final String ADDRESS = "address";

    private final Tokens tokens = new Tokens("framespool-link");
    private final LinkKeys keys;
    private final Visits visits;
    private final LinksConfig config;

    Links(LinkKeys keys, Visits visits, LinksConfig config) {
        this.keys = keys;
        this.visits = visits;
        this.config = config;
    }

    /** @param address the only one that may use the link; null for any */
    String make(String camera, View view, @Nullable String address, Instant expires) {
        Map<String, String> claims = new HashMap<>();
        claims.put(VIEW, LinkGuest.label(view));
        if (address != null) {
            claims.put(ADDRESS, address);
        }
        return tokens.sign(keys.current(), camera, claims, expires);
    }

    /** Who comes by that token from that address; null if nobody may. */
    @Nullable
    LinkGuest open(String token, String address) {
        Tokens.Signed link = tokens.read(keys.current(), token);
        if (link == null) {
            return null;
        }
        String only = link.claim(ADDRESS);
        if (only != null && !only.equals(address)) {
            return null;
        }
        for (View view : new View[] {View.STREAM, View.SNAPSHOT}) {
            if (LinkGuest.label(view).equals(link.claim(VIEW))) {
                return new LinkGuest(link, view, keys, visits, config.endStreams());
            }
        }
        return null;
    }

    Duration maxDuration() {
        return config.maxDuration();
    }

    /** Links end with this start of the program. */
    boolean endWithTheProgram() {
        return keys.areOfThisStart();
    }
}
