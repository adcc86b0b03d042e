package io.framespool.access;

import io.framespool.camera.Mistakes;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** {@link SessionConfig} once it makes sense. */
@Singleton
final class SessionSettings {

    private final Keys keys;
    private final Duration lifetime;

    /** @throws ConfigurationException with the key and the remedy */
    SessionSettings(SessionConfig config) {
        lifetime = config.lifetime();
        Mistakes mistakes = new Mistakes();
        @Nullable
        SecretKey key = config.key()
                .map(base64 -> Keys.read("framespool.session.key", base64, mistakes))
                .orElse(null);
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0) {
            mistakes.add(
                    "framespool.session.lifetime=" + lifetime + " is over at once: set 1m or more, for example 7d");
        }
        mistakes.refuse();
        keys = key == null ? Keys.ofThisStart() : new Keys(Map.of("session", key), "session");
    }

    Keys keys() {
        return keys;
    }

    Duration lifetime() {
        return lifetime;
    }
}
