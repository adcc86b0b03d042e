package io.framespool.wall;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How pages are served that show many cameras over one connection. */
@ConfigMapping(prefix = "framespool.wall")
public interface WallConfig {

    /** How many pages may be connected at once; a further one is refused and tries again. Each costs some 20 kB. */
    @WithDefault("500")
    int maxPages();

    /**
     * How many bytes of frames may be on their way to all pages together. Beyond it each page gets one frame at a time,
     * so more lets more pages on slow or far links run at full pace, and may keep more old frames in memory.
     */
    @WithDefault("32M")
    MemorySize maxInFlight();

    /** A page that has drawn nothing of what it was sent for so long is disconnected. */
    @WithDefault("30s")
    Duration stallTimeout();
}
