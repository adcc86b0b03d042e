package io.framespool.directory;

import java.nio.file.Path;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Names that a listing passed over, until there is time to review their files. Some 80 bytes each, so that many cameras
 * can have many of them. One thread.
 */
final class Leftovers {

    private static final int CAPACITY = 32_768;

    private final ArrayDeque<Path> names = new ArrayDeque<>();
    private NameSet waiting = new NameSet();

    /** Says whether there was room. */
    boolean offer(Path name) {
        if (names.size() >= CAPACITY) {
            return false;
        }
        if (waiting.add(name)) {
            names.add(name);
        }
        return true;
    }

    boolean contains(Path name) {
        return waiting.contains(name);
    }

    /** The name stands for something new, and waits no more. */
    void remove(Path name) {
        waiting.remove(name);
    }

    @Nullable
    Path poll() {
        Path name;
        while ((name = names.poll()) != null) {
            if (waiting.remove(name)) {
                return name;
            }
        }
        return null;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    void clear() {
        names.clear();
        waiting = new NameSet();
    }
}
