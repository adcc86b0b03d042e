package io.framespool.mjpeg;

import io.framespool.socket.SendQueue;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** How the kernel treats a connection that pictures go over: epoll can tell it more than the JDK's transport. */
final class SocketOptions {

    /** Our own check for stalled peers comes first, as it counts them. */
    private static final int HEAD_START_MILLIS = 5000;

    private SocketOptions() {}

    static SendQueue set(HttpServerRequest request, long stallNanos) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        if (channel.config() instanceof EpollSocketChannelConfig socket) {
            // A peer that vanished without a word is found even if what was written fits into the kernel's buffer.
            socket.setOption(EpollChannelOption.TCP_USER_TIMEOUT, (int) (stallNanos / 1_000_000) + HEAD_START_MILLIS);
        }
        return SendQueue.of(channel);
    }
}
