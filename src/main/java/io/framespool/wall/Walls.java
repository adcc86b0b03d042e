package io.framespool.wall;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Guest;
import io.framespool.camera.ViewerNumbers;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** All pages that are connected, and what they share. Any thread. */
@Singleton
final class Walls {

    private final Cameras cameras;
    private final WallMetrics metrics;
    private final WallSettings settings;
    private final ViewerNumbers numbers;
    private final Set<Wall> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong inFlight = new AtomicLong();

    Walls(Cameras cameras, WallMetrics metrics, WallSettings settings, ViewerNumbers numbers) {
        this.cameras = cameras;
        this.metrics = metrics;
        this.settings = settings;
        this.numbers = numbers;
        cameras.observe(this::arrived, gone -> {});
    }

    /** On the thread of the change: each page hears of it on its own event loop. */
    private void arrived(Camera camera) {
        for (Wall wall : open) {
            wall.channel().eventLoop().execute(() -> {
                if (open.contains(wall)) {
                    wall.arrived(camera);
                }
            });
        }
    }

    boolean isFull() {
        return count.get() >= settings.maxPages;
    }

    /** On the event loop of {@code channel}. */
    Wall open(Channel channel, String address, Guest guest) {
        Wall wall = new Wall(
                channel,
                cameras,
                guest,
                metrics,
                new Window(inFlight, settings.maxInFlight),
                numbers.next(),
                address,
                settings.stallNanos,
                Clock.systemUTC());
        open.add(wall);
        count.incrementAndGet();
        wall.open();
        return wall;
    }

    /** On the wall's event loop. */
    void close(Wall wall) {
        if (open.remove(wall)) {
            count.decrementAndGet();
            wall.close();
        }
    }
}
