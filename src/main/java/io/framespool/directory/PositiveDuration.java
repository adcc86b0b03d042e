package io.framespool.directory;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Turns text into a duration above zero, or says what is wrong with it. Public as it is made by reflection. */
public final class PositiveDuration implements Converter<Duration> {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Duration convert(String text) {
        if (text.isBlank()) {
            return null; // not set
        }
        try {
            Duration duration = DurationConverter.parseDuration(text);
            if (duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(Duration.ofDays(36_500)) < 0) {
                return duration;
            }
        } catch (IllegalArgumentException notADuration) {
            // said below, with the remedy
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no duration above zero: give a number with a unit, for example 500ms, 5s or 2m");
    }
}
