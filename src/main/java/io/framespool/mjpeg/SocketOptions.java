package io.framespool.mjpeg;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** How the kernel treats a connection that pictures go over: epoll can tell it more than the JDK's transport. */
final class SocketOptions {

    /** What the kernel may hold unsent: enough to keep a link busy, too little to make the picture old. */
    private static final long NOT_SENT_LOW_WATER_MARK = 16 * 1024;

    /** Where the kernel cannot be told that, all it may hold is kept small: the price is the rate of a long fat link. */
    private static final int SMALL_SEND_BUFFER = 64 * 1024;

    /** Our own check for stalled peers comes first, as it counts them. */
    private static final int HEAD_START_MILLIS = 5000;

    private SocketOptions() {}

    static void set(HttpServerRequest request, long stallNanos) {
        ChannelConfig socket = ((ConnectionBase) request.connection()).channel().config();
        if (!(socket instanceof EpollSocketChannelConfig)) {
            socket.setOption(ChannelOption.SO_SNDBUF, SMALL_SEND_BUFFER);
            return;
        }
        socket.setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, NOT_SENT_LOW_WATER_MARK);
        // A peer that vanished without a word is found even if what was written fits into the kernel's buffer.
        socket.setOption(EpollChannelOption.TCP_USER_TIMEOUT, (int) (stallNanos / 1_000_000) + HEAD_START_MILLIS);
    }
}
