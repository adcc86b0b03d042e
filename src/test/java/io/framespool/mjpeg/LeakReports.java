package io.framespool.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to Netty's leak detector. A leak is only found once the collector ran and another buffer is made. */
public final class LeakReports extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger(ResourceLeakDetector.class.getName());
    private final Queue<String> reports = new ConcurrentLinkedQueue<>();

    public LeakReports() {
        if (ResourceLeakDetector.getLevel() != ResourceLeakDetector.Level.PARANOID) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        }
        logger.addHandler(this);
    }

    /** What leaked so far. */
    public Queue<String> collect() {
        for (int i = 0; i < 2; i++) {
            System.gc();
            ByteBuf probe = PooledByteBufAllocator.DEFAULT.directBuffer(16);
            probe.release();
        }
        return reports;
    }

    /** Ends the camera, then itself: by then nobody may watch and nothing have leaked. */
    public void noneAfter(TestCamera camera) {
        camera.close();
        await().untilAsserted(() -> assertThat(camera.isWatched).isFalse());
        assertThat(collect()).isEmpty();
        close();
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()
                || entry.getMessage().contains("LEAK")) {
            reports.add(entry.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
