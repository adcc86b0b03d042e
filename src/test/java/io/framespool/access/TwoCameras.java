package io.framespool.access;

import io.framespool.camera.Cameras;
import io.framespool.mjpeg.TestCamera;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** For tests of a server with the cameras of the {@link Household}, each with a frame of its own. */
abstract class TwoCameras {

    static final byte[] FRONT = TestCamera.picture(3000, 1);
    static final byte[] YARD = TestCamera.picture(3000, 2);

    @Inject
    Cameras cameras;

    private TestCamera front;
    private TestCamera yard;

    @BeforeEach
    void addCameras() {
        front = new TestCamera(cameras, "front");
        yard = new TestCamera(cameras, "yard");
        front.publish(FRONT);
        yard.publish(YARD);
    }

    /** At the front. */
    void publish(byte[] picture) {
        front.publish(picture);
    }

    @AfterEach
    void removeCameras() {
        front.close();
        yard.close();
    }
}
