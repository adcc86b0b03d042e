package io.framespool.access;

import java.util.Locale;

/** What a user may do. */
enum Role {
    /** Sees cameras. */
    VIEWER,
    /** Sees cameras, makes links, and asks for diagnostics. */
    OPERATOR;

    /** As it is written in configuration and tokens. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
