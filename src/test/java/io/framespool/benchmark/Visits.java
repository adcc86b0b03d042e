package io.framespool.benchmark;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Viewers who come and go: some leave at once, some after a few frames, some stop reading first; half of them vanish with
 * a reset. Load thread only.
 */
final class Visits {

    private static final int AT_ONCE = 100;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int ADDRESSES = 200;

    /** Opens the connection of one visitor. */
    interface Door {
        void open(Viewer viewer, @Nullable InetSocketAddress from);
    }

    private final List<Visit> present = new ArrayList<>();
    private final AgeHistogram ages = new AgeHistogram();
    private final Random random = new Random(4);
    private final URI url;
    private final int wanted;
    private final double perSecond;
    private final long start = System.nanoTime();
    private int come;
    private int failed;
    private long torn;
    private @Nullable String problem;

    /** @param perSecond how many come a second; they come no faster than the server takes them */
    Visits(URI url, int wanted, double perSecond) {
        this.url = url;
        this.wanted = wanted;
        this.perSecond = perSecond;
    }

    void tick(long now, Door door) {
        present.removeIf(visit -> isOver(visit, now));
        while (present.size() < AT_ONCE && come < wanted && come < (now - start) / 1e9 * perSecond) {
            Visit visit = visit(now);
            present.add(visit);
            door.open(visit.viewer, new InetSocketAddress("127.0.0." + (2 + come % ADDRESSES), 0));
            come++;
        }
    }

    private Visit visit(long now) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return new Visit(new Viewer(url, Reading.STALLED, ages), 0, now + random.nextInt(2_000_000));
        }
        if (kind == 1) {
            return new Visit(new Viewer(url, Reading.STALLED, ages), 0, now + random.nextInt(500_000_000));
        }
        return new Visit(new Viewer(url, Reading.FAST, ages), 1 + random.nextInt(4), now + PATIENCE_NANOS);
    }

    private boolean isOver(Visit visit, long now) {
        Viewer viewer = visit.viewer;
        boolean satisfied = visit.frames > 0 && viewer.statistics().frames() >= visit.frames;
        boolean late = now - visit.until > 0;
        if (!viewer.hasEnded() && !satisfied && !late) {
            return false;
        }
        if (viewer.hasEnded() || (late && visit.frames > 0)) {
            failed++;
            problem = viewer.hasEnded() ? viewer.problem() : "A visitor got no picture within 10 s";
        }
        torn += viewer.statistics().faults().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (!viewer.hasEnded()) {
            viewer.leave(random.nextBoolean());
        }
        return true;
    }

    /** The last ones leave. */
    void end() {
        present.forEach(visit -> visit.viewer.leave(true));
    }

    boolean isOver() {
        return come >= wanted && present.isEmpty();
    }

    VisitsResult result() {
        return new VisitsResult(come, failed, problem, torn);
    }

    /** @param frames how many to wait for, 0 to leave at {@code until} whatever comes */
    private record Visit(Viewer viewer, int frames, long until) {}

    /** How many came, how many of them got no picture or an ended stream, and the reason of one. */
    record VisitsResult(int visitors, int failed, @Nullable String problem, long torn) {}
}
