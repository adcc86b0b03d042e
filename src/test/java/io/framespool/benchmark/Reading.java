package io.framespool.benchmark;

/**
 * How a viewer reads its stream.
 *
 * @param bytesPerSecond what its link carries; 0 reads nothing at all
 * @param receiveBuffer size asked of the kernel, 0 to leave it to the kernel
 * @param everyByte whether every byte is summed up, or only the part headers and both ends of each picture are looked at
 */
record Reading(long bytesPerSecond, int receiveBuffer, boolean everyByte) {

    private static final long UNLIMITED = Long.MAX_VALUE;

    static final Reading FAST = new Reading(UNLIMITED, 0, false);
    static final Reading EVERY_BYTE = new Reading(UNLIMITED, 0, true);
    static final Reading STALLED = new Reading(0, 0, false);

    /** A quarter of what 25 pictures of 70 kB a second need. The small buffer keeps the queue out of the client. */
    static final Reading QUARTER_RATE = new Reading(440_000, 16_384, false);

    boolean isUnlimited() {
        return bytesPerSecond == UNLIMITED;
    }

    boolean isStalled() {
        return bytesPerSecond == 0;
    }
}
