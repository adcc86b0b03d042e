package io.framespool.mjpeg;

/**
 * Lets frames through at a steady rate. Slots are absolute, so the mean is exact, and the frame nearest to a slot takes
 * it, so the frames are spread evenly. Shared by all viewers of a group who want the same rate, who then share their
 * frames as well. Event loop only.
 */
final class RateLimit {

    private final long periodNanos;
    private long nextNanos;
    private boolean hasStarted;
    private boolean isWithholding;
    private boolean isOpen;

    /** @param rate frames a second */
    RateLimit(double rate) {
        periodNanos = Math.round(1e9 / rate);
    }

    long periodNanos() {
        return periodNanos;
    }

    /** A frame came; {@code cameraPeriodNanos} tells whether the next one would be nearer to the slot, 0 if unknown. */
    void onFrame(long nanos, long cameraPeriodNanos) {
        long tolerance = Math.min(cameraPeriodNanos, periodNanos) / 2;
        isOpen = !hasStarted || nanos + tolerance - nextNanos >= 0;
        isWithholding = !isOpen;
        if (isOpen) {
            takeSlot(nanos);
        }
    }

    /** Time went by: a camera that fell silent leaves its last frame to the next slot. */
    void onTick(long nanos) {
        isOpen = isWithholding && nanos - nextNanos >= 0;
        if (isOpen) {
            isWithholding = false;
            takeSlot(nanos);
        }
    }

    private void takeSlot(long nanos) {
        // A slot that was missed for lack of frames is not made up for.
        boolean isKept = hasStarted && nanos - nextNanos < periodNanos;
        nextNanos = (isKept ? nextNanos : nanos) + periodNanos;
        hasStarted = true;
    }

    /** Whether the newest frame may go now. Holds until the next frame or tick. */
    boolean isOpen() {
        return isOpen;
    }
}
