package io.framespool.directory;

/**
 * A highest rate for frames that come at their own time. A frame may come half a period early, so that the jitter of a
 * camera at just this rate costs no frame, and the mean still keeps the limit. One thread.
 */
final class Ceiling {

    private final double period;
    private double theoretical = Double.NEGATIVE_INFINITY;

    /** At most one frame each {@code period} nanoseconds; 0 for no limit. */
    Ceiling(double period) {
        this.period = period;
    }

    long next(long now) {
        return period == 0 || theoretical == Double.NEGATIVE_INFINITY ? now : (long) (theoretical - period / 2);
    }

    void shown(long now) {
        theoretical = Math.max(theoretical, (double) now) + period;
    }
}
