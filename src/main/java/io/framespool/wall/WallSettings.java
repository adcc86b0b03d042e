package io.framespool.wall;

import io.framespool.camera.Mistakes;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;

/** {@link WallConfig} once it makes sense. */
@Singleton
final class WallSettings {

    private static final long LEAST_IN_FLIGHT = 1024 * 1024;

    final int maxPages;
    final long maxInFlight;
    final long stallNanos;

    /** @throws ConfigurationException with all mistakes, each with its key, its value and the remedy */
    WallSettings(WallConfig config) {
        maxPages = config.maxPages();
        maxInFlight = config.maxInFlight().asLongValue();
        stallNanos = config.stallTimeout().toNanos();
        Mistakes mistakes = new Mistakes();
        if (maxPages < 1) {
            mistakes.add("framespool.wall.max-pages=" + maxPages + " lets no page in: set 1 or more");
        }
        if (maxInFlight < LEAST_IN_FLIGHT) {
            mistakes.add("framespool.wall.max-in-flight=" + maxInFlight
                    + " is too little for some frames: set 1M or more, for example 32M");
        }
        if (stallNanos < 1_000_000_000) {
            mistakes.add("framespool.wall.stall-timeout=" + config.stallTimeout()
                    + " cuts pages that are only slow: set 1s or more, for example 30s");
        }
        mistakes.refuse();
    }
}
