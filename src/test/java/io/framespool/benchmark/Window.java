package io.framespool.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.framespool.benchmark.Result.LoadResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The time that is measured: what has been used and delivered between its beginning and its end. */
final class Window {

    private final ProcessFigures server;
    private final LoadGenerator load;
    private final CameraWriter camera;
    private final List<ViewerGroup> groups;
    private final long startNanos;
    private final double serverCpu;
    private final long ownCpu;
    private final long loadCpu;
    private final long cameraCpu;
    private final double machineCpu;
    private final long written;

    /** Begins it. */
    Window(ProcessFigures server, LoadGenerator load, CameraWriter camera, List<ViewerGroup> groups)
            throws IOException {
        this.server = server;
        this.load = load;
        this.camera = camera;
        this.groups = groups;
        camera.worstDelayMillis();
        load.ask(() -> {
            groups.forEach(ViewerGroup::clear);
            return true;
        });
        startNanos = System.nanoTime();
        serverCpu = server.cpuSeconds();
        ownCpu = ownCpuNanos();
        loadCpu = load.cpuNanos();
        cameraCpu = camera.cpuNanos();
        machineCpu = ProcessFigures.machineCpuSeconds();
        written = camera.written();
    }

    Figures end() throws IOException {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        double cpu = server.cpuSeconds() - serverCpu;
        List<GroupResult> results = load.ask(
                () -> groups.stream().map(group -> group.result(seconds)).toList());
        double ownSeconds = (ownCpuNanos() - ownCpu) / 1e9;
        double strangers = ProcessFigures.machineCpuSeconds() - machineCpu - cpu - ownSeconds;
        LoadResult own = new LoadResult(
                ownSeconds * 100 / seconds,
                (load.cpuNanos() - loadCpu) / 1e7 / seconds,
                (camera.cpuNanos() - cameraCpu) / 1e7 / seconds,
                camera.worstDelayMillis(),
                Math.max(0, strangers) * 100 / seconds);
        return new Figures(seconds, cpu, camera.written() - written, results, own);
    }

    private static long ownCpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** @param written frames that the cameras wrote */
    record Figures(double seconds, double cpuSeconds, long written, List<GroupResult> groups, LoadResult load) {}
}
