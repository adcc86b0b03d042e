package io.framespool.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Epoll, with an {@link AcceptThrottle} on each server, and a {@link RequestDeadline} and {@link RequestMemory} on each
 * connection that it takes. Vert.x has no other place to add them before the connection has brought a whole request. Found
 * by the service loader, which also is how a native executable gets epoll: Quarkus leaves Vert.x's own choice of it out.
 */
@RegisterForReflection
public final class WatchedTransport extends EpollTransport {

    /** Connections that a loop attends to before it looks at its queue again, where the next frame may stand. */
    private static final int MAX_EVENTS = 32;

    /** Netty by itself attends to all that are ready: thousands, if they come or go at once. */
    @Override
    @SuppressWarnings("deprecation") // no other constructor has the limit
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        EpollEventLoopGroup group = new EpollEventLoopGroup(threads, factory, MAX_EVENTS);
        group.setIoRatio(ioRatio);
        return group;
    }

    @Override
    public void configure(NetServerOptions options, boolean isDomainSocket, ServerBootstrap server) {
        super.configure(options, isDomainSocket, server);
        Watch watch = new Watch(ConfigProvider.getConfig()
                .getValue("framespool.server.request-timeout", Duration.class)
                .toNanos());
        AcceptThrottle throttle = new AcceptThrottle();
        server.handler(new ChannelInitializer<>() {

            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(watch, throttle);
            }
        });
    }

    /** Sits where a server's new connections come out. */
    @Sharable
    private static final class Watch extends ChannelInboundHandlerAdapter {

        private final long nanos;

        Watch(long nanos) {
            this.nanos = nanos;
        }

        @Override
        public void channelRead(ChannelHandlerContext server, Object connection) {
            ((Channel) connection).pipeline().addLast(new RequestDeadline(nanos), RequestMemory.INSTANCE);
            server.fireChannelRead(connection);
        }
    }
}
