package io.framespool.access;

import io.framespool.camera.Mistakes;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import javax.crypto.SecretKey;

/** The keys of links as they are now: those of the configuration, and those of the file. Any thread. */
@Singleton
final class LinkKeys {

    private static final String PREFIX = "framespool.links.keys.";

    private final Map<String, SecretKey> configured = new TreeMap<>();
    private final Optional<String> signing;
    private final Keys ofThisStart = Keys.ofThisStart();
    private final Reread<Keys> keys;

    /** @throws ConfigurationException with all mistakes, each with its key and the remedy */
    LinkKeys(LinksConfig config) {
        Mistakes mistakes = new Mistakes();
        config.keys().forEach((name, key) -> add(configured, PREFIX + name, name, key, mistakes));
        signing = config.signingKey();
        if (config.maxDuration().isNegative() || config.maxDuration().isZero()) {
            mistakes.add("framespool.links.max-duration=" + config.maxDuration()
                    + " lets no link live: set it to 1m or more, for example 30d");
        }
        keys = new Reread<>(
                config.keysFile()
                        .map(path -> new RereadFile("framespool.links.keys-file", path))
                        .orElse(null),
                this::merged,
                mistakes);
        mistakes.refuse();
    }

    /** Reads the file again. One thread at a time. Returns whether there are other keys now. */
    boolean reread() {
        boolean isChanged = keys.reread();
        if (isChanged) {
            Log.infof("Keys of links are read again: keys=%s", keys.current());
        }
        return isChanged;
    }

    private Keys merged(Properties lines, Mistakes mistakes) {
        TreeMap<String, SecretKey> all = new TreeMap<>(configured);
        for (String name : lines.stringPropertyNames()) {
            add(all, "framespool.links.keys-file: " + name, name, lines.getProperty(name), mistakes);
        }
        if (all.isEmpty()) {
            return ofThisStart;
        }
        String name = signing.orElse(all.lastKey());
        if (!all.containsKey(name)) {
            mistakes.add("framespool.links.signing-key=" + name + " is none of the keys " + all.keySet()
                    + ": name one of them");
        }
        return new Keys(all, name);
    }

    private static void add(Map<String, SecretKey> keys, String key, String name, String base64, Mistakes mistakes) {
        SecretKey read = Keys.read(key, base64, mistakes);
        if (read != null) {
            keys.put(name, read);
        }
    }

    Keys current() {
        return keys.current();
    }

    /** No key was configured: links end with this start of the program. */
    boolean areOfThisStart() {
        return current().signing().equals(ofThisStart.signing());
    }
}
