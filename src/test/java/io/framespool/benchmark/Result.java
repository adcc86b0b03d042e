package io.framespool.benchmark;

import io.framespool.benchmark.Visits.VisitsResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One server in one scenario. */
record Result(
        String scenario,
        String server,
        int repetition,
        double seconds,
        List<GroupResult> groups,
        @Nullable VisitsResult visits,
        ServerResult serverProcess,
        LoadResult load) {

    /**
     * What the server's process needed. Memory in MiB.
     *
     * @param cpuPerGigabyte seconds of processor time for 10⁹ bytes that were read from it
     * @param cpuMillisPerFrame the same for each frame of a camera
     * @param start memory after the first frame
     * @param before memory after the warm-up, when all of its viewers had left
     * @param watched memory at the end of the measurement, all viewers still there; its peak is that since {@code before}
     * @param after memory once all viewers had left
     * @param kernel what waits in the kernel for the viewers, at the time of {@code watched}
     * @param firstFrameMillis from the start of the process to the first frame served
     * @param stopMillis from SIGTERM to the end of the process
     */
    record ServerResult(
            double cpuPerGigabyte,
            double cpuMillisPerFrame,
            double cpuPercent,
            ProcessFigures.Memory start,
            ProcessFigures.Memory before,
            ProcessFigures.Memory watched,
            ProcessFigures.Memory after,
            SocketMemory kernel,
            double firstFrameMillis,
            double stopMillis) {}

    /**
     * What the benchmark itself needed: near 100 % in all it was the bottleneck, and the server may be better than measured.
     *
     * @param cpuPercent of one core, all threads of the benchmark
     * @param cameraDelayMillis by how much the camera missed a deadline at worst
     * @param strangersPercent of one core, what else ran on the machine; much of it spoils the figures
     */
    record LoadResult(
            double cpuPercent,
            double readerPercent,
            double cameraPercent,
            double cameraDelayMillis,
            double strangersPercent) {}
}
