package io.framespool.relay;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Whether a camera's host is there, as its status topic says. */
enum HostStatus {
    /** Nothing was said, or nothing since we are connected. */
    UNKNOWN,
    ONLINE,
    OFFLINE;

    /** The text of the message. */
    byte[] payload() {
        return name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    static HostStatus of(String payload) {
        return switch (payload.strip().toLowerCase(Locale.ROOT)) {
            case "online" -> ONLINE;
            case "offline" -> OFFLINE;
            default -> UNKNOWN;
        };
    }
}
