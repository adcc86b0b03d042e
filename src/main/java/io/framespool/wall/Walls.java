package io.framespool.wall;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Guest;
import io.framespool.camera.ViewerNumbers;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** All pages that are connected, and what they share. Any thread. */
@Singleton
final class Walls {

    /** More than a page that does not listen gets to hear it. */
    private static final long PATIENCE_MILLIS = 2 * Wall.FAREWELL_MILLIS;

    private final Cameras cameras;
    private final WallMetrics metrics;
    private final WallSettings settings;
    private final ViewerNumbers numbers;
    private final Set<Channel> admitted = ConcurrentHashMap.newKeySet();
    private final Set<Wall> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong inFlight = new AtomicLong();
    private final CompletableFuture<Void> allGone = new CompletableFuture<>();
    private volatile boolean isEnding;

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
            wall.run(() -> {
                if (open.contains(wall)) {
                    wall.arrived(camera);
                }
            });
        }
    }

    /** Whether there is room for one more page; if so it is this connection's until it is closed. Any thread. */
    boolean admits(Channel connection) {
        boolean isNew = admitted.add(connection);
        boolean hasRoom = admitted.size() <= settings.maxPages && !isEnding;
        if (isNew && hasRoom) {
            connection.closeFuture().addListener(closed -> leave(connection));
        } else if (isNew) {
            leave(connection);
        }
        return hasRoom;
    }

    private void leave(Channel connection) {
        admitted.remove(connection);
        completeIfGone();
    }

    /** One that was admitted. On the event loop of {@code connection}. */
    Wall open(ConnectionBase connection, String address, Guest guest) {
        Wall wall = new Wall(
                connection,
                cameras,
                guest,
                metrics,
                new Window(inFlight, settings.maxInFlight),
                numbers.next(),
                address,
                settings.stallNanos,
                Clock.systemUTC());
        open.add(wall);
        wall.open();
        if (isEnding) { // since it was let in
            sendAway(wall);
        }
        return wall;
    }

    /** On the wall's event loop. */
    void close(Wall wall) {
        if (open.remove(wall)) {
            wall.close();
        }
        completeIfGone();
    }

    private void completeIfGone() {
        if (isEnding && admitted.isEmpty() && open.isEmpty()) {
            allGone.complete(null);
        }
    }

    /** Pages come back by themselves, to whoever serves them then. */
    void end(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) ShutdownDelayInitiatedEvent event) {
        isEnding = true;
        allGone.completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        open.forEach(this::sendAway);
        completeIfGone();
    }

    /** The streams have ended meanwhile. Later Quarkus would take a page's end for an error. */
    void awaitEnd(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownDelayInitiatedEvent event) {
        allGone.join();
    }

    private void sendAway(Wall wall) {
        wall.run(() -> wall.showOut(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE));
    }
}
