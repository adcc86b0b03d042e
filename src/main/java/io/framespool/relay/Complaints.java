package io.framespool.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Which trouble is worth a line: each reason once until the trouble is over, and once a minute even if it comes and goes
 * all the time, as with two programs of one client id. One thread.
 */
final class Complaints {

    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 8;

    private final LongSupplier nanoTime;
    private final Set<String> told = new HashSet<>();
    private final Map<String, Long> lately = new HashMap<>();

    Complaints(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean areToTell(String reason) {
        long nanos = nanoTime.getAsLong();
        lately.values().removeIf(at -> nanos - at >= PAUSE_NANOS);
        if (told.contains(reason) || lately.containsKey(reason) || lately.size() >= MOST) {
            return false;
        }
        told.add(reason);
        lately.put(reason, nanos);
        return true;
    }

    /** All is well again. Answers whether anybody was told that it was not. */
    boolean areOver() {
        boolean wereTold = !told.isEmpty();
        told.clear();
        return wereTold;
    }
}
