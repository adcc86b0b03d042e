package io.framespool.benchmark;

import java.nio.ByteBuffer;

/** Reads for a viewer no faster than its link would carry, by a token bucket. Load thread only. */
final class PacedReader {

    private static final double BURST_SECONDS = 0.02;
    private static final int WORTH_A_CALL = 1024;

    private final Viewer viewer;
    private double allowance;
    private long last = System.nanoTime();

    PacedReader(Viewer viewer) {
        this.viewer = viewer;
    }

    Viewer viewer() {
        return viewer;
    }

    /** Reads what the link has carried since the last call; false once there is nothing more to come. */
    boolean readOn(ByteBuffer buffer, long now) {
        double rate = viewer.reading().bytesPerSecond();
        allowance = Math.min(allowance + rate * (now - last) / 1e9, rate * BURST_SECONDS);
        last = now;
        while (!viewer.hasEnded() && allowance >= WORTH_A_CALL) {
            int count = viewer.read(buffer.clear().limit((int) Math.min(allowance, buffer.capacity())));
            if (count <= 0) {
                break;
            }
            allowance -= count;
        }
        return !viewer.hasEnded();
    }
}
