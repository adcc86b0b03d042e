package io.framespool.directory;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A warning that may repeat speaks once an interval, with the number of those it swallowed. One thread. */
final class QuietLog {

    private final long interval;
    private final LongSupplier nanoTime;
    private long next;
    private boolean hasSpoken;
    private long swallowed;

    QuietLog(Duration interval, LongSupplier nanoTime) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    void warn(String message) {
        warn(message, null);
    }

    void warn(String message, @Nullable Throwable cause) {
        long now = nanoTime.getAsLong();
        if (hasSpoken && now - next < 0) {
            swallowed++;
            return;
        }
        String more = swallowed == 0 ? "" : " (and " + swallowed + " more since the last line like this)";
        Log.warn(printable(message) + more, cause);
        hasSpoken = true;
        swallowed = 0;
        next = now + interval;
    }

    /** File names may hold line breaks and other control characters, which have no place in a log line. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '�' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
