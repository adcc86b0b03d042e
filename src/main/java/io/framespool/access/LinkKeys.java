package io.framespool.access;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The keys of links as they are now: those of the configuration, and those of the file. Any thread. */
@Singleton
final class LinkKeys {

    private static final String PREFIX = "framespool.links.keys.";

    private final Map<String, SecretKey> configured = new TreeMap<>();
    private final Optional<String> signing;
    private final @Nullable RereadFile file;
    private final Keys ofThisStart = Keys.ofThisStart();
    private volatile Keys current;

    /** @throws IllegalStateException with all mistakes, each with its key and the remedy */
    LinkKeys(LinksConfig config) {
        List<String> mistakes = new ArrayList<>();
        config.keys().forEach((name, key) -> add(configured, PREFIX + name, name, key, mistakes));
        signing = config.signingKey();
        file = config.keysFile()
                .map(path -> new RereadFile("framespool.links.keys-file", path))
                .orElse(null);
        if (config.maxDuration().isNegative() || config.maxDuration().isZero()) {
            mistakes.add("framespool.links.max-duration=" + config.maxDuration()
                    + " lets no link live: set it to 1m or more, for example 30d");
        }
        current = ofThisStart;
        try {
            current = merged(file == null ? new Properties() : file.read(), mistakes);
        } catch (IllegalStateException unreadable) {
            mistakes.add(String.valueOf(unreadable.getMessage()));
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("Configuration is refused:\n  " + String.join("\n  ", mistakes));
        }
    }

    /** Reads the file again. One thread at a time. Returns whether there are other keys now. */
    boolean reread() {
        Properties lines = file == null ? null : file.readIfChanged();
        if (file == null || lines == null) {
            return false;
        }
        List<String> mistakes = new ArrayList<>();
        Keys keys = merged(lines, mistakes);
        if (!mistakes.isEmpty()) {
            file.refused(String.join("; ", mistakes));
            return false;
        }
        boolean isChanged = !keys.equals(current);
        current = keys;
        if (isChanged) {
            Log.infof("Keys of links are read again: keys=%s", keys);
        }
        return isChanged;
    }

    private Keys merged(Properties lines, List<String> mistakes) {
        TreeMap<String, SecretKey> keys = new TreeMap<>(configured);
        for (String name : lines.stringPropertyNames()) {
            add(keys, "framespool.links.keys-file: " + name, name, lines.getProperty(name), mistakes);
        }
        if (keys.isEmpty()) {
            return ofThisStart;
        }
        String name = signing.orElse(keys.lastKey());
        if (!keys.containsKey(name)) {
            mistakes.add("framespool.links.signing-key=" + name + " is none of the keys " + keys.keySet()
                    + ": name one of them");
        }
        return new Keys(keys, name);
    }

    private static void add(
            Map<String, SecretKey> keys, String key, String name, String base64, List<String> mistakes) {
        SecretKey read = Keys.read(key, base64, mistakes);
        if (read != null) {
            keys.put(name, read);
        }
    }

    Keys current() {
        return current;
    }

    /** No key was configured: links end with this start of the program. */
    boolean areOfThisStart() {
        return current.signing().equals(ofThisStart.signing());
    }
}
