package io.framespool.directory;

/**
 * Absolute deadlines: the mean rate is exact whatever one frame costs. Times are {@link System#nanoTime()}. One thread.
 */
final class Pace {

    /** How much lost time is made up for. After a longer halt (a suspended machine) the beat starts anew. */
    private static final long MAX_CATCH_UP = 1_000_000_000;

    private final double period;
    private long start;
    private long beats;
    private boolean isStarted;

    /** A beat each {@code period} nanoseconds. */
    Pace(double period) {
        this.period = period;
    }

    /** When the next frame is due; at once before the first. */
    long next(long now) {
        return isStarted ? start + (long) (beats * period) : now;
    }

    /**
     * A frame was shown.
     *
     * @param starved the frame was not there when it was due, so the camera set the time, not we
     */
    void shown(long now, boolean starved) {
        long late = now - next(now);
        boolean restart = !isStarted || late > MAX_CATCH_UP || (starved && late >= period);
        if (restart) {
            start = now;
            beats = 0;
            isStarted = true;
        }
        beats++;
    }
}
