package io.framespool.directory;

import io.framespool.camera.SourceStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Bad files by reason, and each reason's last example. One thread. */
final class BadFiles {

    private final Map<BadReason, SourceStatus.Bad> byReason = new EnumMap<>(BadReason.class);

    private Map<String, SourceStatus.Bad> snapshot = Map.of();

    void count(BadReason reason, String name) {
        byReason.merge(
                reason, new SourceStatus.Bad(1, name), (old, added) -> new SourceStatus.Bad(old.count() + 1, name));
        Map<String, SourceStatus.Bad> labelled = new TreeMap<>();
        byReason.forEach((each, bad) -> labelled.put(each.label(), bad));
        snapshot = Collections.unmodifiableMap(labelled);
    }

    /** Unchangeable: counting makes a new one. */
    Map<String, SourceStatus.Bad> snapshot() {
        return snapshot;
    }
}
