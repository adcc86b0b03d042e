package io.framespool.host;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The datagram socket of the service manager. The JDK has none of that kind; Netty's epoll transport has. Any thread. */
final class NotifySocket {

    private final Channel channel;

    private NotifySocket(Channel channel) {
        this.channel = channel;
    }

    /** @param path as systemd gives it, a leading {@code @} for the abstract name space; null if it does not ask */
    static @Nullable NotifySocket open(@Nullable String path, Vertx vertx) {
        if (path == null) {
            return null;
        }
        if (!vertx.isNativeTransportEnabled()) {
            Log.warnf(
                    vertx.unavailableNativeTransportCause(),
                    "systemd cannot be told of the start, use Type=exec and no WatchdogSec: the epoll transport is missing");
            return null;
        }
        // A leading zero byte is the kernel's sign for a name that is no file.
        DomainSocketAddress manager = new DomainSocketAddress(path.startsWith("@") ? "\0" + path.substring(1) : path);
        Channel channel = new Bootstrap()
                .group(((VertxInternal) vertx).getEventLoopGroup())
                .channelFactory(EpollDomainDatagramChannel::new)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(manager)
                .syncUninterruptibly()
                .channel();
        return new NotifySocket(channel);
    }

    void send(String state) {
        channel.writeAndFlush(Unpooled.copiedBuffer(state, StandardCharsets.US_ASCII))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        Log.warnf("systemd did not take a notification: %s: %s", state, sent.cause());
                    }
                });
    }
}
