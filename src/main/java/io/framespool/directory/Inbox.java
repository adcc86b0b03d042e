package io.framespool.directory;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** News of one spool, between the thread that waits for events and the thread of the spool. Bounded. Any thread. */
final class Inbox {

    /** Beyond it the spool is listed instead, which finds the same files at less cost. */
    private static final int CAPACITY = 8192;

    private final Runnable wake;
    private Set<Path> names = new LinkedHashSet<>();
    private boolean hasOverflowed;

    Inbox(Runnable wake) {
        this.wake = wake;
    }

    /**
     * What came since the last time.
     *
     * @param names in the order of their first event
     * @param hasOverflowed events were lost before those of {@code names}
     */
    record News(Set<Path> names, boolean hasOverflowed) {}

    void add(Path name) {
        boolean isFirst;
        synchronized (this) {
            isFirst = names.isEmpty();
            if (names.size() >= CAPACITY) {
                overflow();
            }
            names.add(name);
        }
        if (isFirst) {
            wake.run();
        }
    }

    void overflowed() {
        synchronized (this) {
            overflow();
        }
        wake.run();
    }

    private void overflow() {
        hasOverflowed = true;
        names.clear();
    }

    /** The watch has ended, most likely because its directory has. */
    void ended() {
        wake.run();
    }

    synchronized News take() {
        News news = new News(names, hasOverflowed);
        names = names.isEmpty() ? names : new LinkedHashSet<>();
        hasOverflowed = false;
        return news;
    }
}
