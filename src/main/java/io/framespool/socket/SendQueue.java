package io.framespool.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;

/**
 * What of a connection's bytes has left us and not arrived. The kernel holds little unsent. But congestion control fills
 * whatever the narrowest link of a path can queue, often seconds of pictures. So once frames are overtaken while bytes
 * travel much longer than the path is, the kernel may have no more unacknowledged than keeps the link busy: its rate
 * times the time of the path (the bandwidth-delay product of RFC 7323, section 1.1), or one frame. Event loop only.
 */
public final class SendQueue {

    /** What the kernel may hold unsent: enough to keep a link busy, too little to make the picture old. */
    private static final long NOT_SENT_LOW_WATER_MARK = 16 * 1024;

    /** Where the kernel cannot be told that, all it may hold is kept small: the price is the rate of a long fat link. */
    private static final int SMALL_SEND_BUFFER = 64 * 1024;

    /** Shorter looks would see bursts of acknowledgements and not the rate. */
    private static final long LOOK_NANOS = 100_000_000;

    /** The kernel says that there is room when a third is free: the link needs what is left of it. */
    private static final double PATH_TIMES = 1.5;

    /** For delayed acknowledgements, the naps of wireless links, and a link that has become faster. */
    private static final double SLACK_MICROS = 50_000;

    /** How fast a rate is forgotten that is not reached any more. A higher one counts at once. */
    private static final double WEIGHT_OF_LOWER = 0.25;

    /** Below this, segments become so small that most of them is head. */
    private static final int MIN_BYTES = 16 * 1024;

    private final Connection connection;
    private TcpInfo last = TcpInfo.NOTHING;
    private double bytesPerMicro;
    private long lookedNanos;
    private boolean isBounded;

    SendQueue(Connection connection) {
        this.connection = connection;
    }

    /** Does nothing to a connection that is gone. */
    public static SendQueue of(Channel channel) {
        try {
            if (channel instanceof EpollSocketChannel socket) {
                socket.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, NOT_SENT_LOW_WATER_MARK);
                return new SendQueue(new EpollConnection(socket));
            }
            channel.config().setOption(ChannelOption.SO_SNDBUF, SMALL_SEND_BUFFER);
        } catch (ChannelException gone) {
            // the close handler hears of it
        }
        return new SendQueue(Connection.UNKNOWN);
    }

    /**
     * A newer frame came while the kernel was still taking one of so many bytes. A few system calls ten times a second at
     * most.
     */
    public void onOvertaken(int frameBytes, long nanos) {
        if (nanos - lookedNanos < LOOK_NANOS && lookedNanos != 0) {
            return;
        }
        lookedNanos = nanos;
        TcpInfo now = connection.info();
        long busy = now.busyMicros() - last.busyMicros();
        if (busy <= 0 || now.minRttMicros() == 0) {
            return;
        }
        double rate = (double) (now.bytesAcked() - last.bytesAcked()) / busy;
        last = now;
        bytesPerMicro = Math.max(rate, bytesPerMicro + WEIGHT_OF_LOWER * (rate - bytesPerMicro));
        double micros = PATH_TIMES * now.minRttMicros() + SLACK_MICROS;
        if (isBounded || now.rttMicros() > micros) {
            int bytes = (int) (bytesPerMicro * micros); // beyond the range it is its end
            isBounded = connection.bound(Math.max(bytes, Math.max(MIN_BYTES, frameBytes)));
        }
    }

    /** What is known of a connection, and what can be done about it. */
    interface Connection {

        /** Of which the kernel tells nothing. */
        Connection UNKNOWN = new Connection() {
            @Override
            public TcpInfo info() {
                return TcpInfo.NOTHING;
            }

            @Override
            public boolean bound(int bytes) {
                return false;
            }
        };

        TcpInfo info();

        /** Lets about so many bytes at most be unacknowledged; false, and no bound at all, if there can be none so high. */
        boolean bound(int bytes);
    }

    record EpollConnection(EpollSocketChannel socket) implements Connection {

        static final IntegerUnixChannelOption SO_BUF_LOCK =
                new IntegerUnixChannelOption("SO_BUF_LOCK", 1 /* SOL_SOCKET */, 72);

        @Override
        public TcpInfo info() {
            try {
                return TcpInfo.of(socket);
            } catch (ChannelException gone) {
                return TcpInfo.NOTHING;
            }
        }

        /** Linux doubles what it is told, for its own use of about an eighth, and gives net.core.wmem_max at most. */
        @Override
        public boolean bound(int bytes) {
            try {
                socket.config().setSendBufferSize(bytes / 16 * 9);
                if (socket.config().getSendBufferSize() >= bytes) {
                    return true;
                }
                socket.config().setOption(SO_BUF_LOCK, 0); // the kernel sizes it by itself again
            } catch (ChannelException unknown) {
                // Before Linux 5.14, what was given is all that this connection will get; or it is gone.
            }
            return false;
        }
    }
}
