package io.framespool.operation;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** What an operator may ask of the checks. */
@ConfigMapping(prefix = "framespool")
public interface OperationConfig {

    /**
     * A camera whose newest frame is older makes the program not ready, unless it rests because nobody watches. Shorter
     * tells of a silent camera sooner, and takes the other cameras of the same program out of service with it. Off unless
     * set.
     */
    Optional<Duration> readyMaxFrameAge();
}
