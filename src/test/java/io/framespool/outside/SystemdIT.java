package io.framespool.outside;

import static io.framespool.outside.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager hears of the program, over a real socket of the kind that systemd uses. */
class SystemdIT {

    @TempDir
    Path directory;

    @Test
    void theServiceManagerHearsOfTheStartOfLifeAndOfTheStop() throws Exception {
        assumeTrue(Epoll.isAvailable(), "Sockets of that kind need the epoll transport");
        EpollEventLoopGroup loop = new EpollEventLoopGroup(1);
        List<String> heard = new CopyOnWriteArrayList<>();
        try {
            // Given
            Path socket = directory.resolve("notify");
            Channel channel = new Bootstrap()
                    .group(loop)
                    .channelFactory(EpollDomainDatagramChannel::new)
                    .handler(new Listener(heard))
                    .bind(new DomainSocketAddress(socket.toFile()))
                    .sync()
                    .channel();
            assertThat(channel.isActive()).isTrue();

            // When
            try (PackagedServer server = PackagedServer.start(
                    Map.of("framespool.cameras.front.directory", directory.toString()),
                    Map.of("NOTIFY_SOCKET", socket.toString(), "WATCHDOG_USEC", "200000"))) {
                await().until(() -> heard.contains("WATCHDOG=1"));
                assertThat(server.isAlive()).isTrue();
            }

            // Then
            await().until(() -> heard.contains("STOPPING=1"));
            assertThat(heard).startsWith("READY=1").containsOnlyOnce("READY=1", "STOPPING=1");
        } finally {
            loop.shutdownGracefully().await();
        }
    }

    private static final class Listener extends SimpleChannelInboundHandler<DomainDatagramPacket> {

        private final List<String> heard;

        Listener(List<String> heard) {
            this.heard = heard;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
            heard.add(packet.content().toString(StandardCharsets.US_ASCII));
        }
    }
}
