package io.framespool.directory;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Dimensions;
import io.framespool.camera.Frame;
import io.framespool.camera.FrameSource;
import io.framespool.camera.SourceStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Plays the frames that ship with the program, so that there is something to see before a camera is configured. Started
 * and closed by one thread; publishes on its own.
 */
final class DemoCamera implements FrameSource, AutoCloseable {

    static final String NAME = "demo";
    static final int FRAMES = 50;
    static final Dimensions DIMENSIONS = new Dimensions(512, 288);

    private static final long PERIOD_NANOS = 40_000_000;

    private final Cameras cameras;
    private final InstantSource clock;
    private final Camera camera;
    private final List<ByteBuf> loop = new ArrayList<>();
    private @Nullable Thread player;

    DemoCamera(Cameras cameras, InstantSource clock) {
        this.cameras = cameras;
        this.clock = clock;
        this.camera = new Camera(NAME, this, clock);
    }

    /** Reads half a megabyte from the class path. Once only. */
    void start() {
        for (int frame = 0; frame < FRAMES; frame++) {
            loop.add(read("/demo/frame%02d.jpg".formatted(frame)));
        }
        Thread thread = new Thread(this::play, "demo-camera");
        thread.setDaemon(true);
        player = thread;
        cameras.add(camera);
        thread.start();
    }

    private void play() {
        long start = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            // The frame follows from the clock: the rate is exact, and a machine that slept goes on without a rush.
            long tick = (System.nanoTime() - start) / PERIOD_NANOS;
            ByteBuf jpeg = loop.get((int) (tick % FRAMES));
            camera.publish(new Frame(jpeg.retainedDuplicate(), DIMENSIONS, clock.instant()));
            parkUntil(start + (tick + 1) * PERIOD_NANOS);
        }
    }

    private static void parkUntil(long deadline) {
        long left;
        while ((left = deadline - System.nanoTime()) > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Ends the camera's streams. Waits for the frame that is being published, if any. */
    @Override
    public void close() {
        Thread thread = player;
        if (thread == null) {
            return;
        }
        player = null;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException notNow) {
                interrupted = true; // the buffers must outlive the player
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        cameras.remove(camera);
        loop.forEach(ByteBuf::release);
        loop.clear();
    }

    @Override
    public SourceStatus status() {
        return SourceStatus.of(NAME, "frames that ship with the program", SourceStatus.State.USABLE);
    }

    @Override
    public String playback() {
        return "loop";
    }

    @Override
    public void watched(boolean isWatched) {
        // Plays on without viewers: the frames are in memory, and whoever joins sees a moving picture at once.
    }

    private static ByteBuf read(String resource) {
        try (InputStream in = DemoCamera.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete, its resource is missing: " + resource);
            }
            byte[] jpeg = in.readAllBytes();
            return PooledByteBufAllocator.DEFAULT
                    .directBuffer(jpeg.length)
                    .writeBytes(jpeg)
                    .asReadOnly();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
