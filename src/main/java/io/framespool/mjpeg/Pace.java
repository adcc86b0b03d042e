package io.framespool.mjpeg;

/** How often a viewer gets a frame, smoothed over about the last ten. One thread ticks, any thread reads. */
final class Pace {

    private static final double WEIGHT_OF_NEWEST = 0.1;

    private volatile long lastNanos;
    private volatile double periodNanos; // 0 until there are two ticks

    void tick(long nanos) {
        if (lastNanos != 0) {
            double gap = nanos - lastNanos;
            double known = periodNanos;
            periodNanos = known == 0 ? gap : known + WEIGHT_OF_NEWEST * (gap - known);
        }
        lastNanos = nanos;
    }

    /** Frames a second; falls as the silence goes on. */
    double fps(long now) {
        double period = periodNanos;
        return period == 0 ? 0 : 1e9 / Math.max(period, (double) (now - lastNanos));
    }
}
