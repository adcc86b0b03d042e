package io.framespool.benchmark;

import io.framespool.benchmark.FrameCheck.Fault;
import java.util.EnumMap;
import java.util.Map;

/** What one viewer got since the measurement began. Load thread only. */
final class ViewerStatistics {

    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private long bytes;
    private long frames;
    private long repeats;
    private long skips;
    private long disordered;
    private long lastFrame;
    private long lastSequence = -1;
    private boolean beforeFirst = true;

    /** Begins the measurement. */
    void clear() {
        faults.clear();
        bytes = 0;
        frames = 0;
        repeats = 0;
        skips = 0;
        disordered = 0;
    }

    void bytes(long count) {
        bytes += count;
    }

    void fault(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    /** Counts a whole frame; true if it is a new one whose age says something about the server. */
    boolean frame(long frame, long sequence) {
        long missed = frame - lastFrame - 1;
        boolean ordered = frame >= lastFrame && (sequence < 0 || sequence >= lastSequence);
        lastFrame = frame;
        lastSequence = sequence;
        if (beforeFirst) {
            beforeFirst = false;
            frames++;
            return false; // a late viewer gets the newest frame, which may be as old as the camera's period
        }
        if (!ordered) {
            disordered++;
            return false;
        }
        if (missed < 0) {
            repeats++;
            return false;
        }
        frames++;
        skips += missed;
        return true;
    }

    boolean hasSeenAFrame() {
        return !beforeFirst;
    }

    long bytes() {
        return bytes;
    }

    long frames() {
        return frames;
    }

    long repeats() {
        return repeats;
    }

    long skips() {
        return skips;
    }

    long disordered() {
        return disordered;
    }

    Map<Fault, Long> faults() {
        return faults;
    }
}
