package io.framespool.benchmark;

import io.framespool.benchmark.FrameCheck.Fault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the viewers of one group got while it was measured.
 *
 * @param ended viewers whose stream ended before they left, and {@code problem} the reason of one
 * @param gigabytes 10⁹ bytes read, headers included
 * @param ageP50 milliseconds from the camera's rename to the last byte read, for each frame that was new to its viewer
 * @param skips frames that the camera wrote and a viewer did not get
 * @param repeats parts that carried the same frame again
 * @param disordered parts that carried an older frame than the one before
 * @param torn parts that were no whole frame, and {@code faults} the same by reason
 */
record GroupResult(
        String name,
        int viewers,
        long ended,
        @Nullable String problem,
        double gigabytes,
        double fpsMin,
        double fpsMedian,
        double fpsMax,
        double ageP50,
        double ageP99,
        double ageMax,
        long skips,
        long repeats,
        long disordered,
        long torn,
        Map<Fault, Long> faults) {}
