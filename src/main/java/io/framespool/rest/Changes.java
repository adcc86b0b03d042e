package io.framespool.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one client has not been told yet. One thread at a time. */
final class Changes {

    /** So often the names are told even if they are the same, so that a client notices when nothing comes any more. */
    private static final int HEARTBEAT = 5;

    private List<String> names = List.of();
    private Map<String, CameraState> told = Map.of();
    private int rounds;

    record Change(String name, Object data) {}

    /** The names first, where they are due, then each camera that is not as it was told. */
    List<Change> since(List<CameraState> states) {
        List<Change> changes = new ArrayList<>();
        List<String> newNames = states.stream().map(CameraState::name).toList();
        if (rounds++ % HEARTBEAT == 0 || !newNames.equals(names)) {
            changes.add(new Change("cameras", newNames));
        }
        for (CameraState state : states) {
            CameraState before = told.get(state.name());
            if (before == null || !before.isLike(state)) {
                changes.add(new Change("camera", state));
            }
        }
        names = newNames;
        told = states.stream().collect(Collectors.toMap(CameraState::name, Function.identity()));
        return changes;
    }
}
