package io.framespool.directory;

import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** A rate from 0.001 to 1000. */
public record FramesPerSecond(double value) { // public, as is all below: the configuration makes it by reflection

    /** Turns text into a rate, or says what is wrong with it. */
    public static final class FromText implements Converter<FramesPerSecond> {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable FramesPerSecond convert(String text) {
            if (text.isBlank()) {
                return null; // not set
            }
            double value;
            try {
                value = Double.parseDouble(text.trim());
            } catch (NumberFormatException e) {
                value = Double.NaN;
            }
            if (!(value >= 0.001 && value <= 1000)) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no frame rate: give frames a second from 0.001 to 1000, for example 25");
            }
            return new FramesPerSecond(value);
        }
    }
}
