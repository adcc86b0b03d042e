package io.framespool.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Cameras;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeakTest {

    private static final String[] TARGETS = {
        "/stream", "/stream?chunked=0", "/stream?fps=3", "/snapshot", "/snapshot?after=1000000", "/?action=stream"
    };

    @TestHTTPResource
    URI server;

    @Inject
    Cameras cameras;

    @Inject
    Parts parts;

    private final Random random = new Random(4711);
    private final List<RawClient> clients = new ArrayList<>();

    @Test
    void viewersThatComeStallAndVanishInAnyOrderLeaveNothingBehind() throws IOException {
        try (LeakReports leaks = new LeakReports();
                TestCamera front = new TestCamera(cameras, "front")) {
            // Given
            front.publish(TestCamera.picture(100_000, 0));

            // When
            for (int step = 1; step <= 1500; step++) {
                if (clients.size() < 50 || random.nextInt(3) > 0) {
                    come();
                } else {
                    leave();
                }
                if (step % 5 == 0) {
                    front.publish(TestCamera.picture(100_000, step));
                }
            }
            while (!clients.isEmpty()) {
                leave();
            }

            // Then
            await().untilAsserted(() -> assertThat(front.isWatched).isFalse());
            front.publish(TestCamera.picture(300, 0));
            await().untilAsserted(() -> assertThat(parts.pinned()).isZero());
            assertThat(front.camera.viewers()).isEmpty();
            assertThat(leaks.collect()).isEmpty();
        }
    }

    private void come() throws IOException {
        RawClient client = new RawClient(server.getPort(), random.nextBoolean() ? 8 * 1024 : 0);
        String target = TARGETS[random.nextInt(TARGETS.length)];
        client.get(target);
        if (!target.contains("after") && random.nextInt(4) == 0) {
            client.read();
        }
        clients.add(client);
    }

    private void leave() throws IOException {
        RawClient client = clients.remove(random.nextInt(clients.size()));
        if (random.nextBoolean()) {
            client.socket.setSoLinger(true, 0); // a reset instead of a farewell
        }
        client.close();
    }
}
