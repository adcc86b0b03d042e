package io.framespool.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.framespool.socket.SendQueue.EpollConnection;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EpollConnectionTest {

    private static final int SENT = 100_000;
    private static final int LOCKED = 1; // SOCK_SNDBUF_LOCK

    private EpollEventLoopGroup loop;
    private ServerSocket server;
    private Socket peer;
    private EpollSocketChannel channel;
    private EpollConnection connection;

    @BeforeEach
    void connect() throws IOException {
        assumeThat(Epoll.isAvailable()).as("Epoll, which only Linux has").isTrue();
        loop = new EpollEventLoopGroup(1);
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        channel = (EpollSocketChannel) new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(server.getLocalSocketAddress())
                .syncUninterruptibly()
                .channel();
        peer = server.accept();
        connection = new EpollConnection(channel);
    }

    @AfterEach
    void close() throws IOException {
        if (loop != null) {
            peer.close();
            server.close();
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @Test
    void theKernelTellsWhatArrivedAndHowLongThatTook() throws IOException {
        // When
        ChannelFuture written = channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[SENT]));
        assertThat(peer.getInputStream().readNBytes(SENT)).hasSize(SENT);
        written.syncUninterruptibly();

        // Then
        // Opening the connection takes a byte of the sequence, and some kernels count it.
        await().untilAsserted(() -> assertThat(connection.info().bytesAcked()).isBetween((long) SENT, SENT + 1L));
        assertThat(SendQueue.of(channel).arrived()).isEqualTo(connection.info().bytesAcked());
        TcpInfo info = connection.info();
        assertThat(info.minRttMicros()).isBetween(1L, 1_000_000L);
        assertThat(info.rttMicros()).isBetween(1L, 1_000_000L);
    }

    @Test
    void aConnectionIsBusyAsLongAsItsPeerReadsNothing() {
        // When
        ChannelFuture written = channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[100 * SENT]));

        // Then
        await().untilAsserted(() -> assertThat(connection.info().busyMicros()).isGreaterThan(200_000));
        assertThat(written.isDone()).isFalse();
    }

    @Test
    void theKernelMayHoldAsMuchAsTheBoundAndItsOwnUseOfIt() {
        // When
        int given = connection.bound(50_000);

        // Then
        assertThat(given).isGreaterThanOrEqualTo(50_000);
        assertThat(channel.config().getSendBufferSize()).isBetween(50_000, 75_000);
    }

    @Test
    void theKernelGivesNoMoreThanItMayAndChoosesAgainWhenReleased() {
        // Given
        assertThat(connection.bound(Integer.MAX_VALUE)).isLessThan(Integer.MAX_VALUE);
        assertThat(lock()).isEqualTo(LOCKED);

        // When
        connection.release();

        // Then
        assertThat(lock()).isZero();
    }

    @Test
    void aConnectionHasOneQueue() {
        // When, Then
        assertThat(SendQueue.of(channel)).isSameAs(SendQueue.of(channel));
    }

    private int lock() {
        try {
            return channel.config().getOption(EpollConnection.SO_BUF_LOCK);
        } catch (ChannelException unknown) {
            return abort("A kernel before Linux 5.15 has no SO_BUF_LOCK");
        }
    }

    @Test
    void aConnectionThatIsGoneIsNoError() {
        // Given
        channel.close().syncUninterruptibly();

        // When, Then
        assertThat(connection.info()).isEqualTo(TcpInfo.NOTHING);
        assertThat(connection.bound(50_000)).isZero();
        connection.release();
        assertThat(SendQueue.of(channel)).isNotNull();
    }
}
