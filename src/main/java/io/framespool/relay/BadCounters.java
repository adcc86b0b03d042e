package io.framespool.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Bad messages by reason, of known cameras and of nobody's. Any thread. */
final class BadCounters {

    private final Map<BadReason, Counter> byReason = new EnumMap<>(BadReason.class);

    BadCounters(MeterRegistry registry) {
        for (BadReason reason : BadReason.values()) {
            byReason.put(
                    reason,
                    Counter.builder("framespool.relay.messages.bad")
                            .description("Messages of the broker that are no frame of a camera, by reason")
                            .tag("reason", reason.label())
                            .register(registry));
        }
    }

    void count(BadReason reason) {
        Objects.requireNonNull(byReason.get(reason)).increment();
    }
}
