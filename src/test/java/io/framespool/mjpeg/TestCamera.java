package io.framespool.mjpeg;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Dimensions;
import io.framespool.camera.Frame;
import io.framespool.camera.FrameSource;
import io.framespool.camera.SourceStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Clock;
import java.time.Instant;

/** A camera whose frames a test publishes; gone at the end of the test. */
public final class TestCamera implements AutoCloseable, FrameSource {

    /** With a fraction, so that a test sees how it is written. */
    public static final Instant CAPTURED_AT = Instant.parse("2024-05-06T07:08:09.123456Z");

    public final Camera camera;
    public volatile SourceStatus status = SourceStatus.of("test", "nowhere", SourceStatus.State.USABLE);
    public volatile boolean isWatched;
    private final Cameras cameras;

    public TestCamera(Cameras cameras, String name) {
        this.cameras = cameras;
        camera = new Camera(name, this, Clock.systemUTC());
        cameras.add(camera);
    }

    /** A picture of that many bytes: SOI, EOI, and between them bytes that tell one frame from another. */
    public static byte[] picture(int size, int seed) {
        byte[] picture = new byte[size];
        for (int i = 2; i < size - 2; i++) {
            picture[i] = (byte) (seed + i);
        }
        picture[0] = (byte) 0xFF;
        picture[1] = (byte) 0xD8;
        picture[size - 2] = (byte) 0xFF;
        picture[size - 1] = (byte) 0xD9;
        return picture;
    }

    public void publish(byte[] picture) {
        ByteBuf jpeg =
                PooledByteBufAllocator.DEFAULT.directBuffer(picture.length).writeBytes(picture);
        camera.publish(new Frame(jpeg, new Dimensions(640, 480), CAPTURED_AT));
    }

    @Override
    public SourceStatus status() {
        return status;
    }

    @Override
    public void watched(boolean newIsWatched) {
        isWatched = newIsWatched;
    }

    @Override
    public void close() {
        cameras.remove(camera);
    }
}
