package io.framespool.benchmark;

import io.framespool.benchmark.ProcessFigures.Memory;
import io.framespool.benchmark.Result.ServerResult;
import io.framespool.benchmark.Visits.VisitsResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Measures one server in one scenario: start, warm-up, viewers come, measurement, viewers leave, stop. */
final class Run {

    private static final int WARM_UP_VIEWERS = 100;
    private static final long SETTLE_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 30_000;
    private static final long POLL_MILLIS = 20;

    private final Settings settings;
    private final Scenario scenario;
    private final Cores cores;
    private final LoadGenerator load;

    Run(Settings settings, Scenario scenario, Cores cores, LoadGenerator load) {
        this.settings = settings;
        this.scenario = scenario;
        this.cores = cores;
        this.load = load;
    }

    Result measure(Candidate candidate, int repetition) throws IOException, InterruptedException {
        Path log = settings.directory()
                .resolve(scenario.title() + "-" + candidate.name().replace(' ', '-') + ".log");
        try (Spools spools = Spools.create(scenario.cameras(), scenario.keptFiles(), candidate.wantsLatest());
                CameraWriter camera = new CameraWriter(spools, scenario.writeStyle(), settings.pictureSize())) {
            camera.start();
            RunningServer server = RunningServer.start(candidate, spools, cores, log);
            Measured measured;
            double stopMillis;
            try {
                measured = measure(server, camera);
            } finally {
                stopMillis = server.stop();
            }
            return measured.result(scenario.title(), candidate.name(), repetition, stopMillis);
        }
    }

    private Measured measure(RunningServer server, CameraWriter camera) throws IOException, InterruptedException {
        ProcessFigures figures = server.figures();
        Memory start = figures.memory();
        warmUp(server);
        Memory before = figures.memory();
        figures.forgetPeak();

        List<ViewerGroup> groups = groups(server);
        groups.forEach(load::open);
        await("every viewer has had its first frame", () -> groups.stream().allMatch(this::isWatching));
        Thread.sleep(SETTLE_MILLIS);
        server.requireAlive();

        Window window = new Window(figures, load, camera, groups);
        VisitsResult visits = watch(server);
        Window.Figures during = window.end();
        server.requireAlive();
        Memory watched = figures.memory();
        SocketMemory kernel = SocketMemory.of(server.port());

        groups.forEach(load::leave);
        await("viewers have left", () -> descriptorsAreBackAt(figures, before));
        Thread.sleep(SETTLE_MILLIS);
        Memory after = figures.memory();
        return new Measured(start, before, watched, after, during, visits, kernel, server.firstFrameMillis());
    }

    private void warmUp(RunningServer server) throws InterruptedException {
        if (settings.warmUpSeconds() == 0) {
            return;
        }
        ViewerGroup group = new ViewerGroup("warm-up", WARM_UP_VIEWERS, Reading.FAST, server.urls());
        load.open(group);
        Thread.sleep(settings.warmUpSeconds() * 1000L);
        load.leave(group);
        Thread.sleep(SETTLE_MILLIS);
    }

    private List<ViewerGroup> groups(RunningServer server) {
        List<ViewerGroup> groups = new ArrayList<>();
        groups.add(new ViewerGroup("good", scenario.goodViewers(), scenario.reading(), server.urls()));
        if (scenario.slowViewers() > 0) {
            groups.add(new ViewerGroup("quarter rate", scenario.slowViewers(), Reading.QUARTER_RATE, server.urls()));
        }
        if (scenario.stalledViewers() > 0) {
            groups.add(new ViewerGroup("stalled", scenario.stalledViewers(), Reading.STALLED, server.urls()));
        }
        return groups;
    }

    private boolean isWatching(ViewerGroup group) {
        return load.ask(group::isWatching);
    }

    /** Lets the time pass, and with it the visitors if there are any. */
    private @Nullable VisitsResult watch(RunningServer server) throws InterruptedException {
        long end = System.nanoTime() + Math.max(settings.seconds(), settings.soakSeconds()) * 1_000_000_000L;
        if (scenario.visitors() == 0) {
            Thread.sleep(settings.seconds() * 1000L);
            return null;
        }
        double perSecond =
                settings.soakSeconds() == 0 ? Double.MAX_VALUE : (double) scenario.visitors() / settings.soakSeconds();
        Visits visits = new Visits(server.urls().get(0), scenario.visitors(), perSecond);
        load.visitedBy(visits);
        while (!load.ask(visits::isOver) || System.nanoTime() < end) {
            server.requireAlive();
            Thread.sleep(100);
        }
        load.visitedBy(null);
        return load.ask(visits::result);
    }

    private static boolean descriptorsAreBackAt(ProcessFigures figures, Memory before) {
        try {
            return figures.memory().descriptors() <= before.descriptors();
        } catch (IOException e) {
            return true; // the process is gone, which the next look at it reports
        }
    }

    /** Waits at most half a minute; what did not come true by then shows in the figures. */
    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += POLL_MILLIS) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(POLL_MILLIS);
        }
        System.out.println("    not so within 30 s: " + what);
    }

    private record Measured(
            Memory start,
            Memory before,
            Memory watched,
            Memory after,
            Window.Figures during,
            @Nullable VisitsResult visits,
            SocketMemory kernel,
            double firstFrameMillis) {

        Result result(String scenario, String server, int repetition, double stopMillis) {
            double gigabytes =
                    during.groups().stream().mapToDouble(GroupResult::gigabytes).sum();
            return new Result(
                    scenario,
                    server,
                    repetition,
                    during.seconds(),
                    during.groups(),
                    visits,
                    new ServerResult(
                            during.cpuSeconds() / gigabytes,
                            during.cpuSeconds() * 1000 / during.written(),
                            during.cpuSeconds() * 100 / during.seconds(),
                            start,
                            before,
                            watched,
                            after,
                            kernel,
                            firstFrameMillis,
                            stopMillis),
                    during.load());
        }
    }
}
