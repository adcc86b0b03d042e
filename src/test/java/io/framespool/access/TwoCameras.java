package io.framespool.access;

import io.framespool.camera.Cameras;
import io.framespool.mjpeg.TestCamera;

/** The cameras of the {@link Household}, each with a frame of its own. */
final class TwoCameras implements AutoCloseable {

    static final byte[] FRONT = TestCamera.picture(3000, 1);
    static final byte[] YARD = TestCamera.picture(3000, 2);

    private final TestCamera front;
    private final TestCamera yard;

    TwoCameras(Cameras cameras) {
        front = new TestCamera(cameras, "front");
        yard = new TestCamera(cameras, "yard");
        front.publish(FRONT);
        yard.publish(YARD);
    }

    @Override
    public void close() {
        front.close();
        yard.close();
    }
}
