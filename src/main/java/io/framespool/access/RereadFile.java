package io.framespool.access;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A file of properties that is read again and again, and compared as a whole: a Kubernetes Secret changes by a symbolic
 * link, an editor by a rename, and neither need change a time or a size. One thread at a time.
 */
final class RereadFile {

    /** Some thousand users; more is not what the file is meant to be. */
    private static final long MOST_BYTES = 1024 * 1024;

    private final String key;
    private final Path file;
    private @Nullable String text;
    private @Nullable String trouble;

    /** @param key the configuration key that names the file */
    RereadFile(String key, Path file) {
        this.key = key;
        this.file = file;
    }

    /** @throws IllegalStateException with the key, the file and the remedy */
    Properties read() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalStateException(key + "=" + file + " is larger than 1 MB: name the right file");
            }
            text = Files.readString(file);
            Properties lines = new Properties();
            lines.load(new StringReader(text));
            return lines;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    key + "=" + file + " cannot be read (" + unreadable + "): make it readable, or name another file");
        }
    }

    /** Its content if that has changed; null if not, or if it cannot be read now: what was read before stays. */
    @Nullable
    Properties readIfChanged() {
        String before = text;
        try {
            Properties lines = read();
            trouble = null;
            return Objects.equals(before, text) ? null : lines;
        } catch (IllegalStateException unreadable) {
            refused(unreadable.getMessage());
            return null;
        }
    }

    /** Says once that what stands in the file now is not used. */
    void refused(@Nullable String why) {
        if (why != null && !why.equals(trouble)) {
            trouble = why;
            Log.warnf("Goes on with what was read before: %s", why);
        }
    }
}
