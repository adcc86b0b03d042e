package io.framespool.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long somebody who signed in on the page stays signed in. */
@ConfigMapping(prefix = "framespool.session")
public interface SessionConfig {

    /**
     * The key that signs sessions: 32 bytes or more in Base64, the same on every server behind one address. Without it
     * there is a new one at each start, and everybody has to sign in again.
     */
    Optional<String> key();

    /** Counted from the sign-in, or from the last page that was opened in the second half of it. Longer is handier on a screen on the wall, and worse on a phone that was lost. */
    @WithDefault("7d")
    Duration lifetime();
}
