package io.framespool.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why somebody who came back from the identity provider is not in. It stands in the address of the page to sign in. */
enum Trouble {
    DENIED(403, "The identity provider did not let you in"),
    NOTHING_TO_SEE(
            403,
            "You are known, but may see no camera here: ask whoever runs the identity provider for the role viewer"),
    TOO_MUCH(403, "You may see more cameras than a session can name: ask whoever runs the identity provider"),
    LATE(400, "That took too long, or was begun in another browser: sign in again"),
    UNREACHABLE(503, "The identity provider does not answer as it should: try again later");

    private final int status;
    private final String words;

    Trouble(int status, String words) {
        this.status = status;
        this.words = words;
    }

    int status() {
        return status;
    }

    /** For the person. */
    String words() {
        return words;
    }

    /** As it stands in an address. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable Trouble of(@Nullable String label) {
        for (Trouble trouble : values()) {
            if (trouble.label().equals(label)) {
                return trouble;
            }
        }
        return null;
    }
}
