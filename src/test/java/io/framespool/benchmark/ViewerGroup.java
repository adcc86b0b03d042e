package io.framespool.benchmark;

import io.framespool.benchmark.FrameCheck.Fault;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Viewers that read in the same way and are reported together. Load thread only, once the load generator has it. */
final class ViewerGroup {

    private final String name;
    private final Reading reading;
    private final AgeHistogram ages = new AgeHistogram();
    private final List<Viewer> viewers = new ArrayList<>();

    /** @param urls the viewers take them in turn */
    ViewerGroup(String name, int count, Reading reading, List<URI> urls) {
        this.name = name;
        this.reading = reading;
        for (int i = 0; i < count; i++) {
            viewers.add(new Viewer(urls.get(i % urls.size()), reading, ages));
        }
    }

    List<Viewer> viewers() {
        return viewers;
    }

    /** Every viewer has had a picture, or was not meant to. */
    boolean isWatching() {
        return reading.isStalled()
                || viewers.stream()
                        .allMatch(viewer ->
                                viewer.hasEnded() || viewer.statistics().hasSeenAFrame());
    }

    void clear() {
        ages.clear();
        viewers.forEach(viewer -> viewer.statistics().clear());
    }

    long bytes() {
        return viewers.stream().mapToLong(viewer -> viewer.statistics().bytes()).sum();
    }

    @Nullable
    String problem() {
        return viewers.stream()
                .map(Viewer::problem)
                .filter(problem -> problem != null)
                .findFirst()
                .orElse(null);
    }

    GroupResult result(double seconds) {
        double[] fps = viewers.stream()
                .mapToDouble(viewer -> viewer.statistics().frames() / seconds)
                .sorted()
                .toArray();
        Map<Fault, Long> faults = new EnumMap<>(Fault.class);
        viewers.forEach(viewer ->
                viewer.statistics().faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum)));
        return new GroupResult(
                name,
                viewers.size(),
                viewers.stream().filter(viewer -> viewer.problem() != null).count(),
                problem(),
                bytes() / 1e9,
                fps[0],
                fps[fps.length / 2],
                fps[fps.length - 1],
                ages.millisAt(0.5),
                ages.millisAt(0.99),
                ages.maxMillis(),
                viewers.stream()
                        .mapToLong(viewer -> viewer.statistics().skips())
                        .sum(),
                viewers.stream()
                        .mapToLong(viewer -> viewer.statistics().repeats())
                        .sum(),
                viewers.stream()
                        .mapToLong(viewer -> viewer.statistics().disordered())
                        .sum(),
                faults.values().stream().mapToLong(Long::longValue).sum(),
                faults);
    }
}
