package io.framespool.socket;

import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.RawUnixChannelOption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the kernel has learned of a connection's path: {@code struct tcp_info} of Linux' {@code linux/tcp.h}, as far as it
 * is used here. A kernel that does not know a field (the youngest here is of 4.10) leaves it 0.
 *
 * @param rttMicros smoothed time from sending a byte to its acknowledgement, queues on the way included
 * @param minRttMicros the shortest such time of the last five minutes: the path without queues
 * @param bytesAcked bytes that have arrived
 * @param busyMicros for how long there was something to send
 */
record TcpInfo(long rttMicros, long minRttMicros, long bytesAcked, long busyMicros) {

    static final TcpInfo NOTHING = new TcpInfo(0, 0, 0, 0);

    private static final int RTT = 68;
    private static final int BYTES_ACKED = 120;
    private static final int MIN_RTT = 148;
    private static final int BUSY_TIME = 168;

    private static final RawUnixChannelOption TCP_INFO =
            new RawUnixChannelOption("TCP_INFO", 6 /* IPPROTO_TCP */, 11, BUSY_TIME + Long.BYTES);

    /** One system call. Throws {@link io.netty.channel.ChannelException} when the connection is gone. */
    static TcpInfo of(EpollSocketChannel socket) {
        ByteBuffer info = socket.config().getOption(TCP_INFO).order(ByteOrder.nativeOrder());
        return new TcpInfo(
                Integer.toUnsignedLong(info.getInt(RTT)),
                Integer.toUnsignedLong(info.getInt(MIN_RTT)),
                info.getLong(BYTES_ACKED),
                info.getLong(BUSY_TIME));
    }
}
