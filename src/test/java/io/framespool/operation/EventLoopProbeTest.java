package io.framespool.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopProbeTest {

    private final NioEventLoopGroup loops = new NioEventLoopGroup(3);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        release.countDown();
        var unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aBlockedLoopIsNamedWithTheTimeOfItsLastAnswer() {
        // Given
        EventLoopProbe probe = new EventLoopProbe(List.of(loops), Duration.ofMillis(500));
        await().untilAsserted(() -> assertThat(probe.silent()).isEmpty());
        loops.next().execute(this::block);

        // When
        await().untilAsserted(() -> assertThat(probe.silent()).hasSize(1));
        List<EventLoopProbe.Silent> silent = probe.silent();

        // Then
        assertThat(silent).anySatisfy(loop -> {
            assertThat(loop.name()).startsWith("nioEventLoopGroup-");
            assertThat(loop.since()).isBefore(Instant.now());
        });
        release.countDown();
        await().untilAsserted(() -> assertThat(probe.silent()).isEmpty());
    }

    private void block() {
        try {
            release.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
