package io.framespool.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletes or archives files once their frames were sent. A file that cannot be dealt with stays known, so that it is not
 * shown again, and is tried again later. The spool's thread, but for the callbacks of {@link #afterDelivery}.
 */
final class Disposals {

    private static final int MOST_RETRIES = 1024;

    private final Path spool;
    private final AfterFrame afterFrame;
    private final KnownFiles known;
    private final Runnable wake;
    private final QuietLog log;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Map<Path, Fingerprint> failed = new LinkedHashMap<>();
    private @Nullable String trouble;

    private record Sent(Path name, Fingerprint fingerprint) {}

    /** @param wake makes the spool's thread call {@link #work}; any thread */
    Disposals(Path spool, AfterFrame afterFrame, KnownFiles known, Runnable wake, LongSupplier nanoTime) {
        this.spool = spool;
        this.afterFrame = afterFrame;
        this.known = known;
        this.wake = wake;
        this.log = new QuietLog(Duration.ofMinutes(1), nanoTime);
    }

    boolean keepsFiles() {
        return afterFrame instanceof AfterFrame.Keep;
    }

    /** To be run, on any thread, when the frame was handed to all viewers: only then may its file go. */
    Runnable afterDelivery(Path name, Fingerprint fingerprint) {
        if (keepsFiles()) {
            return () -> {};
        }
        return () -> {
            sent.add(new Sent(name, fingerprint));
            wake.run();
        };
    }

    void work() {
        Sent next;
        while ((next = sent.poll()) != null) {
            dispose(next.name(), next.fingerprint());
        }
    }

    /** Leaves a file alone that was overwritten since it was read: that is another frame. */
    void dispose(Path name, Fingerprint fingerprint) {
        if (keepsFiles()) {
            return;
        }
        Path file = spool.resolve(name);
        Fingerprint now = Fingerprint.of(file);
        if (now != null && !now.equals(fingerprint)) {
            return;
        }
        try {
            afterFrame.dispose(file);
            known.remove(name);
            failed.remove(name);
            if (failed.isEmpty()) {
                trouble = null;
            }
        } catch (IOException e) {
            trouble = (afterFrame instanceof AfterFrame.Delete
                            ? "Shown files cannot be deleted"
                            : "Shown files cannot be archived")
                    + ", so they pile up and are not shown again: give the permission or the space. Last: " + e;
            log.warn(trouble);
            if (failed.size() < MOST_RETRIES) {
                failed.put(name, fingerprint);
            }
        }
    }

    /** Tries those again that could not be dealt with. */
    void retry() {
        List<Map.Entry<Path, Fingerprint>> again = new ArrayList<>(failed.entrySet());
        for (Map.Entry<Path, Fingerprint> entry : again) {
            Fingerprint now = Fingerprint.of(spool.resolve(entry.getKey()));
            if (now == null || !now.equals(entry.getValue())) {
                failed.remove(entry.getKey());
                continue;
            }
            dispose(entry.getKey(), entry.getValue());
            if (failed.containsKey(entry.getKey())) {
                return; // still the same trouble: one try is enough
            }
        }
        if (failed.isEmpty()) {
            trouble = null;
        }
    }

    /** How many files could not be dealt with; counts up to a thousand or so. */
    int stuck() {
        return failed.size();
    }

    /** What keeps files from being dealt with; null if nothing does. */
    @Nullable
    String trouble() {
        return trouble;
    }
}
