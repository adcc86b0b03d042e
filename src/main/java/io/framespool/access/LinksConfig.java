package io.framespool.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Links that open one camera for a while, for players that cannot sign in. */
@ConfigMapping(prefix = "framespool.links")
public interface LinksConfig {

    /**
     * Keys by name: each 32 bytes or more in Base64. A link names the key that signed it; to take a key out revokes all of
     * its links. Without any key there is a new one at each start, and all links end with it.
     */
    Map<String, String> keys();

    /**
     * More keys: a file of lines such as {@code 2026-01=<Base64>}. It is read again when it changes, so that the links of
     * a key that is taken out end within seconds.
     */
    Optional<Path> keysFile();

    /** The name of the key that signs new links. Unless set, the last one by name: {@code 2026-02} after {@code 2026-01}. */
    Optional<String> signingKey();

    /** No link lasts longer. A longer one is handier, and open for longer once it got around. */
    @WithDefault("30d")
    Duration maxDuration();

    /** A stream ends, between two frames, when its link expires. {@code false} lets a stream that was open go on. */
    @WithDefault("true")
    boolean endStreams();
}
