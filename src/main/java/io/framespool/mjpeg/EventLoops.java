package io.framespool.mjpeg;

import io.netty.channel.EventLoop;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each event loop knows of its watchers. Any thread. */
@Singleton
final class EventLoops {

    private final Map<EventLoop, EventLoopWatchers> byLoop = new ConcurrentHashMap<>();

    /** The watchers of the event loop that the request's connection belongs to. */
    EventLoopWatchers of(HttpServerRequest request) {
        return byLoop.computeIfAbsent(
                ((ConnectionBase) request.connection()).channel().eventLoop(), EventLoopWatchers::new);
    }
}
