package io.framespool.directory;

import io.framespool.camera.Camera;
import io.framespool.camera.FrameSource;
import io.framespool.camera.SourceStatus;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A directory as the source of a camera: the thread that drives its consumer. A failure of one step is told and tried
 * again; nothing but {@link #close} ends it.
 */
final class Spool implements FrameSource, AutoCloseable {

    private static final long AFTER_A_FAILURE = Duration.ofSeconds(1).toNanos();

    private final String name;
    private final String playback;
    private final boolean isSequence;
    private final SpoolState state;
    private final Camera camera;
    private final SpoolConsumer consumer;
    private final Thread thread;
    private final QuietLog log = new QuietLog(Duration.ofMinutes(1), System::nanoTime);
    private volatile boolean isClosed;

    Spool(SpoolSettings settings, SpoolWatcher watcher, InstantSource clock) {
        this.name = settings.camera();
        this.playback = settings.playback().name().toLowerCase(Locale.ROOT);
        this.isSequence = settings.playback() == PlaybackMode.SEQUENCE;
        this.state = new SpoolState(name, settings.directory());
        this.thread = new Thread(this::run, "spool-" + name);
        this.thread.setDaemon(true);
        this.camera = new Camera(name, this, clock);
        this.consumer = new SpoolConsumer(
                settings,
                SpoolParts.of(
                        settings,
                        camera,
                        state,
                        watcher,
                        this::wake,
                        PooledByteBufAllocator.DEFAULT,
                        clock,
                        System::nanoTime),
                clock,
                System::nanoTime);
    }

    Camera camera() {
        return camera;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!isClosed) {
            long next = step();
            // A wake-up that comes now is not lost: it makes the next park return at once.
            LockSupport.parkNanos(this, Math.max(0, next - System.nanoTime()));
        }
        consumer.close();
    }

    private long step() {
        try {
            return consumer.step();
        } catch (UncheckedIOException | OutOfMemoryError shortage) {
            state.unusable("Short of resources, tried again every second: " + shortage);
        } catch (RuntimeException unexpected) {
            log.warn("A step of the spool failed and is tried again: camera=" + name, unexpected);
        }
        return System.nanoTime() + AFTER_A_FAILURE;
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public SourceStatus status() {
        return state.status();
    }

    @Override
    public String playback() {
        return playback;
    }

    @Override
    public boolean isPaused() {
        return consumer.isPaused();
    }

    @Override
    public void watched(boolean isWatched) {
        consumer.watched(isWatched);
        wake();
    }

    @Override
    public boolean countsEachFrame() {
        return isSequence;
    }

    /** Ends the thread, and waits a moment for the step that it is in. */
    @Override
    public void close() {
        isClosed = true;
        wake();
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
