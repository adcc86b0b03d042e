package io.framespool.directory;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Frame;
import io.framespool.camera.FrameListener;
import io.framespool.camera.FrameSource;
import io.framespool.camera.SourceStatus;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A consumer on a real directory, with a clock that the test moves and a viewer that writes down what it sees. */
final class TestSpool implements AutoCloseable, FrameListener {

    final List<byte[]> shown = new ArrayList<>();
    final List<Long> shownAt = new ArrayList<>();
    private final Cameras cameras = new Cameras();
    private final Camera camera;
    final Inbox inbox;
    private final SpoolWatcher watcher;
    private final SpoolConsumer consumer;
    private final SpoolState state;
    private final EmbeddedChannel viewers = new EmbeddedChannel();
    private boolean isWoken;
    private long nanos = 1_000_000_000_000L;
    private long nanosPerLook;
    private Duration clockStep = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(clockStep);

    TestSpool(Path directory, Map<String, String> changes) throws IOException {
        SpoolSettings settings = settings(directory, changes);
        state = new SpoolState("test", directory);
        camera = new Camera(
                "test",
                new FrameSource() {
                    @Override
                    public SourceStatus status() {
                        return state.status();
                    }

                    @Override
                    public void watched(boolean isWatched) {
                        // the tests say so themselves
                    }
                },
                clock);
        cameras.add(camera);
        watcher = new SpoolWatcher(FileSystems.getDefault().newWatchService());
        SpoolParts parts = SpoolParts.of(
                settings,
                camera,
                state,
                watcher,
                () -> isWoken = true,
                PooledByteBufAllocator.DEFAULT,
                clock,
                this::nanoTime);
        inbox = parts.inbox();
        consumer = new SpoolConsumer(settings, parts, clock, this::nanoTime);
        camera.subscribe(viewers.eventLoop(), this);
    }

    static TestSpool of(Path directory, String... keysAndValues) throws IOException {
        Map<String, String> changes = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            changes.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new TestSpool(directory, changes);
    }

    /** Read by the very mapping that the program uses. */
    private static SpoolSettings settings(Path directory, Map<String, String> changes) {
        Map<String, String> properties = new HashMap<>();
        properties.put("framespool.cameras.test.directory", directory.toString());
        changes.forEach((key, value) -> properties.put("framespool.cameras.test." + key, value));
        CamerasConfig config = ConfigCheckTest.read(properties);
        return SpoolSettings.of(
                "test", directory, Objects.requireNonNull(config.cameras().get("test")));
    }

    /** Every look at the clock takes so long, as if the disk were slow. */
    TestSpool slowedBy(Duration perLook) {
        nanosPerLook = perLook.toNanos();
        return this;
    }

    private long nanoTime() {
        nanos += nanosPerLook;
        return nanos;
    }

    /** One step, after {@code millis} have passed, whose frame does not reach the viewer yet. */
    long stepAfter(long millis) {
        nanos += millis * 1_000_000;
        return consumer.step();
    }

    /** Steps until the first listing has reached its end. */
    void runUntilListed() {
        do {
            stepAfter(0);
            deliver();
        } while (status().lastScan() == null);
    }

    /** Runs, a tenth of a second at a time, until so many frames were shown. */
    void runUntilShown(int frames) {
        while (shown.size() < frames) {
            runFor(100);
        }
    }

    /** Frames that were published reach the viewer. */
    void deliver() {
        viewers.runPendingTasks();
    }

    /** Steps as the spool's thread would, until nothing is due within {@code millis}. */
    void runFor(long millis) {
        long end = nanos + millis * 1_000_000;
        while (true) {
            isWoken = false;
            long next = consumer.step();
            viewers.runPendingTasks();
            if (isWoken) {
                continue;
            }
            if (next > end) {
                nanos = end;
                return;
            }
            nanos = Math.max(next, nanos + 1000);
        }
    }

    void announce(Path file) {
        inbox.add(file.getFileName());
    }

    void stepClock(Duration step) {
        clockStep = clockStep.plus(step);
    }

    SourceStatus status() {
        return state.status();
    }

    long badFiles(String reason) {
        SourceStatus.Bad bad = status().bad().get(reason);
        return bad == null ? 0 : bad.count();
    }

    List<Integer> shownNumbers() {
        return shown.stream().map(TestJpeg::numberOf).toList();
    }

    void watched(boolean isWatched) {
        consumer.watched(isWatched);
    }

    @Override
    public void onFrame(Frame frame) {
        shown.add(ByteBufUtil.getBytes(frame.jpeg()));
        shownAt.add(nanos);
    }

    @Override
    public void onEnd() {
        // the camera of a test stays
    }

    @Override
    public void close() throws IOException {
        consumer.close();
        cameras.remove(camera);
        viewers.runPendingTasks();
        viewers.finishAndReleaseAll();
        watcher.close();
    }
}
