package io.framespool.directory;

import java.util.Locale;

/** Why a file is no frame. */
enum BadReason {
    EMPTY,
    TRUNCATED,
    NOT_JPEG,
    TOO_LARGE,
    UNREADABLE;

    /** As it stands in the API, in metrics and in logs. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
