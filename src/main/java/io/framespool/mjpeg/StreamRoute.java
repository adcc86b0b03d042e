package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.netty.channel.ChannelConfig;
import io.netty.channel.epoll.EpollChannelOption;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Opens a viewer on a camera. Event loop only. */
@Singleton
final class StreamRoute {

    /** What the kernel may hold unsent: enough to keep a link busy, too little to make the picture old. */
    private static final long NOT_SENT_LOW_WATER_MARK = 16 * 1024;

    private final EventLoops eventLoops;
    private final StreamMetrics metrics;
    private final StreamConfig config;
    private final AtomicLong numbers = new AtomicLong();

    StreamRoute(EventLoops eventLoops, StreamMetrics metrics, StreamConfig config) {
        this.eventLoops = eventLoops;
        this.metrics = metrics;
        this.config = config;
    }

    void handle(RoutingContext context, Camera camera) {
        HttpServerRequest request = context.request();
        boolean isChunked = request.version() == HttpVersion.HTTP_1_1 && !"0".equals(request.getParam("chunked"));
        putHeaders(context, isChunked);
        if (request.method().equals(HttpMethod.HEAD)) {
            request.response().end().onComplete(ended -> closeIfPromised(request));
            return;
        }
        setSocketOptions(((ConnectionBase) request.connection()).channel().config());
        Viewer viewer = new Viewer(
                numbers.incrementAndGet(),
                String.valueOf(request.remoteAddress().host()),
                camera.now(),
                eventLoops.of(request).of(camera),
                PartWriter.to(request, isChunked),
                metrics.of(camera),
                config.keepAlive());
        context.addEndHandler(over -> viewer.close()); // also when the peer is gone
        viewer.open();
    }

    private static void putHeaders(RoutingContext context, boolean isChunked) {
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", Part.CONTENT_TYPE)
                .putHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .putHeader("Pragma", "no-cache")
                .putHeader("Expires", "Thu, 01 Jan 1970 00:00:00 GMT")
                .putHeader("X-Accel-Buffering", "no");
        if (context.request().version() == HttpVersion.HTTP_2) {
            return;
        }
        response.setChunked(true); // Vert.x refuses to send a body of unknown length otherwise
        context.addHeadersEndHandler(last -> {
            response.putHeader("Connection", "close"); // Vert.x promises more to HTTP/1.0 clients that ask for it
            if (!isChunked) {
                response.headers().remove("Transfer-Encoding"); // plain bytes until close
            }
        });
    }

    private static void closeIfPromised(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            request.connection().close();
        }
    }

    /** Epoll only; other transports let these options pass. */
    private static void setSocketOptions(ChannelConfig socket) {
        socket.setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, NOT_SENT_LOW_WATER_MARK);
    }
}
