package io.framespool.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Epoll, with a {@link RequestDeadline} and {@link RequestMemory} on each connection that a server takes. Vert.x has no
 * other place to add them before the connection has brought a whole request. Found by the service loader, which also is how
 * a native executable gets epoll: Quarkus leaves Vert.x's own choice of it out.
 */
@RegisterForReflection
public final class WatchedTransport extends EpollTransport {

    @Override
    public void configure(NetServerOptions options, boolean isDomainSocket, ServerBootstrap server) {
        super.configure(options, isDomainSocket, server);
        server.handler(new Watch(ConfigProvider.getConfig()
                .getValue("framespool.server.request-timeout", Duration.class)
                .toNanos()));
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
