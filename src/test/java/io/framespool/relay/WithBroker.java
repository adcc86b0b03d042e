package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.directory.TestJpeg;
import io.framespool.mjpeg.LeakReports;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests with a real broker of their own, which leave no buffer behind. */
abstract class WithBroker {

    @TempDir
    Path directory;

    private final LeakReports leaks = new LeakReports();
    TestBroker broker;

    @BeforeEach
    void startBroker() throws IOException {
        broker = TestBroker.start(directory.resolve("broker"), TestBroker.freePort());
    }

    @AfterEach
    void stopBroker() {
        broker.close();
        assertThat(leaks.collect()).isEmpty();
        leaks.close();
    }

    static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }

    /** The number of the picture that the camera shows; -1 if it is not there or shows none. */
    static int newest(TestHost host, String camera) {
        Camera there = host.cameras.find(camera);
        Frame frame = there == null ? null : there.newest();
        if (frame == null) {
            return -1;
        }
        byte[] jpeg = ByteBufUtil.getBytes(frame.jpeg());
        frame.release();
        return TestJpeg.numberOf(jpeg);
    }
}
