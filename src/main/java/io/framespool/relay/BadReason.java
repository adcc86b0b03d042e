package io.framespool.relay;

import java.util.Locale;

/** Why a message of the broker is no frame of a camera. The first three are told as those of files are. */
enum BadReason {
    TRUNCATED,
    NOT_JPEG,
    TOO_LARGE,
    FOREIGN_TOPIC,
    TOO_MANY_CAMERAS;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
