package io.framespool.camera;

/** Measures how often frames come. One thread ticks, any thread reads. */
public final class FrameRate {

    private static final long WINDOW_NANOS = 5_000_000_000L;

    private final long[] ticks = new long[64];
    private int count;

    public synchronized void tick(long nanos) {
        ticks[count++ % ticks.length] = nanos;
        if (count == 2 * ticks.length) {
            count -= ticks.length; // stays far from overflow, keeps position and fullness
        }
    }

    /** Frames a second in the last seconds; falls to 0 as the silence goes on. */
    public synchronized double fps(long now) {
        int known = Math.min(count, ticks.length);
        int recent = 0;
        long oldest = now;
        for (int back = 1; back <= known; back++) {
            long tick = ticks[(count - back) % ticks.length];
            if (now - tick > WINDOW_NANOS) {
                break;
            }
            oldest = tick;
            recent++;
        }
        if (recent < 2) {
            return 0;
        }
        long newest = ticks[(count - 1) % ticks.length];
        double perFrame = (double) (newest - oldest) / (recent - 1);
        // A gap longer than usual since the last frame counts as well.
        double spanned = now - newest > 2 * perFrame ? now - oldest : newest - oldest;
        return (recent - 1) * 1e9 / Math.max(spanned, 1);
    }

    synchronized long periodNanos() {
        int known = Math.min(count, ticks.length);
        if (known < 2) {
            return 0;
        }
        return (ticks[(count - 1) % ticks.length] - ticks[(count - known) % ticks.length]) / (known - 1);
    }
}
