package io.framespool.mjpeg;

import io.framespool.camera.Mistakes;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The configuration of streams, checked: whoever has this has numbers that make sense. */
@Singleton
final class StreamSettings {

    private static final String PREFIX = "framespool.stream.";

    final long keepAliveNanos;
    final long stallNanos;
    final int maxViewers;
    final int maxViewersPerCamera;
    final long maxPinnedBytes;
    final long patienceNanos;

    private final Mistakes mistakes = new Mistakes();

    /** @throws ConfigurationException with all mistakes, each with its key, its value and the remedy */
    StreamSettings(StreamConfig config) {
        keepAliveNanos = nanos("keep-alive", config.keepAlive(), Duration.ofMillis(100), "5s");
        stallNanos = nanos("stall-timeout", config.stallTimeout(), Duration.ofMillis(100), "30s");
        patienceNanos = nanos("admission-patience", config.admissionPatience(), Duration.ZERO, "2s");
        maxViewers = atLeastOne("max-viewers", config.maxViewers());
        maxViewersPerCamera = config.maxViewersPerCamera().isEmpty()
                ? Integer.MAX_VALUE
                : atLeastOne(
                        "max-viewers-per-camera", config.maxViewersPerCamera().getAsInt());
        maxPinnedBytes = config.maxPinnedMemory().asLongValue();
        if (maxPinnedBytes < 1024 * 1024) {
            mistakes.add(PREFIX + "max-pinned-memory=" + maxPinnedBytes
                    + " is too little to hold frames: set four times the largest frame or more, for example 16M");
        }
        mistakes.refuse();
    }

    private long nanos(String key, Duration value, Duration least, String example) {
        if (value.compareTo(least) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
            mistakes.add(PREFIX + key + "=" + value + " is out of range: set " + least.toMillis()
                    + "ms to 1 day, for example " + example);
            return 0;
        }
        return value.toNanos();
    }

    private int atLeastOne(String key, int value) {
        if (value < 1) {
            mistakes.add(PREFIX + key + "=" + value + " lets nobody watch: set 1 or more");
        }
        return value;
    }
}
