package io.framespool.mjpeg;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How streams are delivered. */
@ConfigMapping(prefix = "framespool.stream")
interface StreamConfig {

    /**
     * A viewer that got nothing for so long gets the last frame again, so that neither it nor a proxy gives up. Home
     * Assistant and Mainsail do after 10 s, nginx after 60 s. Shorter costs a frame's bytes more often while a camera is
     * silent.
     */
    @WithDefault("5s")
    Duration keepAlive();
}
