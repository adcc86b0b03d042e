package io.framespool.relay;

import io.framespool.camera.SourceStatus;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Bad messages by reason, and each reason's last topic. One thread counts, any thread reads. */
final class BadMessages {

    private volatile Map<String, SourceStatus.Bad> byReason = Map.of();

    void count(BadReason reason, String topic) {
        Map<String, SourceStatus.Bad> counted = new TreeMap<>(byReason);
        counted.merge(
                reason.label(),
                new SourceStatus.Bad(1, topic),
                (old, added) -> new SourceStatus.Bad(old.count() + 1, topic));
        byReason = Collections.unmodifiableMap(counted);
    }

    /** Unchangeable: counting makes a new one. */
    Map<String, SourceStatus.Bad> byReason() {
        return byReason;
    }
}
