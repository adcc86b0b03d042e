package io.framespool.mjpeg;

import io.netty.channel.EventLoop;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What each event loop knows of its watchers. Any thread. */
@Singleton
final class EventLoops {

    private final Map<EventLoop, EventLoopWatchers> byLoop = new ConcurrentHashMap<>();
    private final Parts parts;
    private final StreamSettings settings;

    EventLoops(Parts parts, StreamSettings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /** The watchers of the event loop that the request's connection belongs to. */
    EventLoopWatchers of(HttpServerRequest request) {
        return byLoop.computeIfAbsent(
                ((ConnectionBase) request.connection()).channel().eventLoop(),
                loop -> new EventLoopWatchers(loop, parts, settings.stallNanos));
    }

    /** Lets every event loop do {@code task} with its watchers; does not wait for it. */
    void forEach(Consumer<EventLoopWatchers> task) {
        byLoop.forEach((loop, watchers) -> loop.execute(() -> task.accept(watchers)));
    }
}
