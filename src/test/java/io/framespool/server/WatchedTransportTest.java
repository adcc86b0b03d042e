package io.framespool.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many who come at once, over real sockets, while the loop that has to attend to them is held up. */
class WatchedTransportTest {

    private static final int CLIENTS = 200;

    private final List<Socket> clients = new ArrayList<>();
    private final Greeter greeter = new Greeter();
    private final CountDownLatch held = new CountDownLatch(1);
    private EventLoopGroup acceptor;
    private EventLoopGroup loop;
    private Channel server;

    @BeforeEach
    void listen() throws InterruptedException {
        assumeTrue(Epoll.isAvailable(), "This needs Netty's epoll transport, which this machine does not have");
        WatchedTransport transport = new WatchedTransport();
        acceptor = transport.eventLoopGroup(0, 1, new DefaultThreadFactory("acceptor"), 50);
        loop = transport.eventLoopGroup(1, 1, new DefaultThreadFactory("loop"), 50);
        server = new ServerBootstrap()
                .group(acceptor, loop)
                .channel(EpollServerSocketChannel.class)
                .handler(new AcceptThrottle())
                .childHandler(greeter)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        held.countDown();
        greeter.places.release(CLIENTS);
        for (Socket client : clients) {
            client.close();
        }
        if (server != null) {
            loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
            acceptor.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
    }

    @Test
    void connectionsAreTakenNoFasterThanTheyAreSetUp() throws Exception {
        // Given
        AtomicInteger taken = new AtomicInteger();
        meetFirst(new ChannelInboundHandlerAdapter() {

            @Override
            public void channelRead(ChannelHandlerContext context, Object connection) {
                taken.incrementAndGet();
                context.fireChannelRead(connection);
            }
        });
        holdUp();

        // When
        connect(CLIENTS);
        await().untilAtomic(taken, greaterThanOrEqualTo(32));
        for (int turn = 0; turn < CLIENTS; turn++) {
            acceptor.submit(() -> {}).sync();
        }

        // Then
        assertThat(taken).hasValueLessThan(64);

        // When
        held.countDown();

        // Then
        await().untilAtomic(greeter.greeted, equalTo(CLIENTS));
    }

    @Test
    void whoIsDoneWhileOthersComeDoesNotOpenTheGateForAll() throws Exception {
        // Given
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch othersAreThere = new CountDownLatch(1);
        meetFirst(new ChannelInboundHandlerAdapter() {

            @Override
            public void channelRead(ChannelHandlerContext context, Object connection) throws InterruptedException {
                if (taken.incrementAndGet() == 18) {
                    othersAreThere.await();
                }
                context.fireChannelRead(connection);
            }
        });
        greeter.places.drainPermits();
        connect(17);
        await().untilAtomic(taken, equalTo(17));

        // When
        connect(CLIENTS - 17);
        await().untilAtomic(taken, equalTo(18));
        greeter.places.release();
        await().untilAtomic(greeter.begun, equalTo(2)); // the first one is done, half as many wait as may
        othersAreThere.countDown();
        await().untilAtomic(taken, greaterThanOrEqualTo(32));
        for (int turn = 0; turn < CLIENTS; turn++) {
            acceptor.submit(() -> {}).sync();
        }

        // Then
        assertThat(taken).hasValueLessThan(64);

        // When
        greeter.places.release(CLIENTS);

        // Then
        await().untilAtomic(greeter.greeted, equalTo(CLIENTS));
    }

    @Test
    void aTaskWaitsForAFewConnectionsOnly() throws Exception {
        // Given
        connect(CLIENTS);
        await().untilAtomic(greeter.greeted, equalTo(CLIENTS));
        CompletableFuture<Integer> readBeforeTheTask = new CompletableFuture<>();
        greeter.onFirstRead = () -> loop.execute(() -> readBeforeTheTask.complete(greeter.read.get()));

        // When
        holdUp();
        for (Socket client : clients) {
            client.getOutputStream().write('x');
        }
        held.countDown();

        // Then
        assertThat(readBeforeTheTask.get(20, TimeUnit.SECONDS)).isBetween(1, CLIENTS / 2);
        await().untilAtomic(greeter.read, equalTo(CLIENTS));
    }

    /** Added on the accepting loop: a handler that is added from elsewhere is passed by until that loop has time for it. */
    private void meetFirst(ChannelHandler handler) throws InterruptedException {
        acceptor.submit(() -> server.pipeline().addFirst(handler)).sync();
    }

    private void holdUp() {
        loop.execute(() -> {
            try {
                held.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void connect(int count) throws IOException {
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        for (int i = 0; i < count; i++) {
            clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
        }
    }

    /** Counts the connections that are set up, and those that were read from. */
    @Sharable
    private static final class Greeter extends ChannelInboundHandlerAdapter {

        private final Semaphore places = new Semaphore(CLIENTS);
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger greeted = new AtomicInteger();
        private final AtomicInteger read = new AtomicInteger();
        private volatile Runnable onFirstRead = () -> {};

        @Override
        public void channelActive(ChannelHandlerContext context) throws InterruptedException {
            begun.incrementAndGet();
            places.acquire();
            greeted.incrementAndGet();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ReferenceCountUtil.release(bytes);
            if (read.incrementAndGet() == 1) {
                onFirstRead.run();
            }
        }
    }
}
