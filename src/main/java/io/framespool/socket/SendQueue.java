package io.framespool.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.util.AttributeKey;

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

    /** A queue that is never empty is part of the shortest way within the five minutes the kernel looks back. */
    private static final long DRAIN_EVERY_NANOS = 100_000_000_000L;

    /** Under half of what the link is allowed, its queue is gone after some times there and back. */
    private static final double DRAIN_TIMES = 3;

    /** Below this, segments become so small that most of them is head. */
    private static final int MIN_BYTES = 16 * 1024;

    private static final AttributeKey<SendQueue> OF_CHANNEL = AttributeKey.valueOf(SendQueue.class, "of channel");

    private final Connection connection;
    private TcpInfo last = TcpInfo.NOTHING;
    private double bytesPerMicro;
    private long lookedNanos;
    private long lookAgainNanos = LOOK_NANOS;
    private long drainedNanos;
    private boolean isDraining;
    private boolean isBounded;

    SendQueue(Connection connection) {
        this.connection = connection;
    }

    /** The one of that connection, which the streams of HTTP/2 share. */
    public static SendQueue of(Channel channel) {
        SendQueue queue = channel.attr(OF_CHANNEL).get();
        if (queue == null) {
            queue = new SendQueue(connection(channel));
            channel.attr(OF_CHANNEL).set(queue);
        }
        return queue;
    }

    private static Connection connection(Channel channel) {
        try {
            if (channel instanceof EpollSocketChannel socket) {
                socket.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, NOT_SENT_LOW_WATER_MARK);
                return new EpollConnection(socket);
            }
            channel.config().setOption(ChannelOption.SO_SNDBUF, SMALL_SEND_BUFFER);
        } catch (ChannelException gone) {
            // the close handler hears of it
        }
        return Connection.UNKNOWN;
    }

    /**
     * A newer frame came while the kernel was still taking one of so many bytes. A few system calls ten times a second at
     * most.
     */
    public void onOvertaken(int frameBytes, long nanos) {
        if (nanos - lookedNanos < lookAgainNanos && lookedNanos != 0) {
            return;
        }
        lookedNanos = nanos;
        lookAgainNanos = LOOK_NANOS;
        TcpInfo now = connection.info();
        long busy = now.busyMicros() - last.busyMicros();
        if (busy <= 0 || now.minRttMicros() == 0) {
            return;
        }
        double rate = (double) (now.bytesAcked() - last.bytesAcked()) / busy;
        last = now;
        double weight = isDraining ? 0 : WEIGHT_OF_LOWER;
        isDraining = false;
        bytesPerMicro = Math.max(rate, bytesPerMicro + weight * (rate - bytesPerMicro));
        double micros = PATH_TIMES * now.minRttMicros() + SLACK_MICROS;
        int needed = (int) (bytesPerMicro * micros); // beyond the range it is its end
        if (isBounded && nanos - drainedNanos > DRAIN_EVERY_NANOS) {
            drain(needed, micros, nanos);
        } else if (isBounded || now.rttMicros() > micros) {
            bound(Math.max(needed, Math.max(MIN_BYTES, frameBytes)), needed, nanos);
        }
    }

    /** How many bytes have arrived so far, 0 where the kernel does not tell. A system call. */
    public long arrived() {
        return connection.info().bytesAcked();
    }

    private void bound(int bytes, int needed, long nanos) {
        if (!isBounded) {
            drainedNanos = nanos;
        }
        int given = connection.bound(bytes);
        isBounded = given >= needed / 4 * 3; // an old picture is worse than a rate that is a little lower
        if (!isBounded) {
            connection.release();
        }
    }

    /** Lets the kernel see how long the path is. */
    private void drain(int needed, double micros, long nanos) {
        drainedNanos = nanos;
        isDraining = true;
        lookAgainNanos = (long) (DRAIN_TIMES * micros * 1000);
        connection.bound(Math.max(MIN_BYTES, needed / 2));
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
            public int bound(int bytes) {
                return 0;
            }

            @Override
            public void release() {}
        };

        TcpInfo info();

        /** Lets about so many bytes at most be unacknowledged, or as many as there can be, which it answers. */
        int bound(int bytes);

        /** Lets the kernel choose again. */
        void release();
    }

    record EpollConnection(EpollSocketChannel socket) implements Connection {

        static final IntegerUnixChannelOption SO_BUF_LOCK =
                new IntegerUnixChannelOption("SO_BUF_LOCK", 1 /* SOL_SOCKET */, 72);

        @Override
        public TcpInfo info() {
            if (!socket.isOpen()) { // its descriptor may be somebody else's now
                return TcpInfo.NOTHING;
            }
            try {
                return TcpInfo.of(socket);
            } catch (ChannelException gone) {
                return TcpInfo.NOTHING;
            }
        }

        /** Linux doubles what it is told, for its own use of about an eighth, and gives net.core.wmem_max at most. */
        @Override
        public int bound(int bytes) {
            if (!socket.isOpen()) {
                return 0;
            }
            try {
                socket.config().setSendBufferSize(bytes / 16 * 9 + 9);
                return socket.config().getSendBufferSize() / 9 * 8;
            } catch (ChannelException gone) {
                return 0;
            }
        }

        @Override
        public void release() {
            if (!socket.isOpen()) {
                return;
            }
            try {
                socket.config().setOption(SO_BUF_LOCK, 0);
            } catch (ChannelException unknown) {
                // Before Linux 5.15, what was given is all that this connection will get.
            }
        }
    }
}
