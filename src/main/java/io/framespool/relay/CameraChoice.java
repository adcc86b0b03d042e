package io.framespool.relay;

import io.framespool.camera.Camera;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which cameras something applies to: none, all, or those of these names. */
record CameraChoice(boolean isAll, Set<String> names) {

    private static final String ALL = "true";
    private static final String NONE = "false";

    /** @throws IllegalArgumentException with what is wrong and the remedy */
    static CameraChoice of(Optional<List<String>> words) {
        Set<String> names = new TreeSet<>(words.orElse(List.of()));
        if (names.equals(Set.of(ALL))) {
            return new CameraChoice(true, Set.of());
        }
        if (names.equals(Set.of(NONE))) {
            return new CameraChoice(false, Set.of());
        }
        for (String name : names) {
            if (!Camera.NAME.matcher(name).matches() || name.equals(ALL) || name.equals(NONE)) {
                throw new IllegalArgumentException(
                        "is no choice of cameras: set true for all, or names of small letters,"
                                + " digits and dashes, for example front,back");
            }
        }
        return new CameraChoice(false, names);
    }

    boolean isNone() {
        return !isAll && names.isEmpty();
    }

    boolean includes(String camera) {
        return isAll || names.contains(camera);
    }
}
