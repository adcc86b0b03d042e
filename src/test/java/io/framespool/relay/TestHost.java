package io.framespool.relay;

import static org.awaitility.Awaitility.await;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Dimensions;
import io.framespool.camera.Frame;
import io.framespool.camera.FrameListener;
import io.framespool.camera.FrameSource;
import io.framespool.camera.Guest;
import io.framespool.camera.SourceStatus;
import io.framespool.camera.Subscription;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/** A host or a relay without its web server: what crosses machines, and the cameras that it shows. */
final class TestHost implements AutoCloseable {

    final Cameras cameras = new Cameras();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final EventExecutor viewers = new DefaultEventExecutor();
    private final Relay relay;

    /** @param settings keys below {@code framespool.relay} */
    TestHost(Map<String, String> settings) {
        relay = new Relay(config(settings), cameras, vertx, new NoTls(), registry);
        relay.announce(new StartupEvent());
    }

    double counted(String meter, String tag, String value) {
        return registry.get(meter).tag(tag, value).functionCounter().count();
    }

    /** Connects; local cameras are there before. */
    TestHost start() {
        relay.start(new StartupEvent());
        return this;
    }

    static RelayConfig config(Map<String, String> settings) {
        Map<String, String> keys = new HashMap<>();
        settings.forEach((key, value) -> keys.put("framespool.relay." + key, value));
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(RelayConfig.class)
                .withDefaultValues(keys)
                .build()
                .getConfigMapping(RelayConfig.class);
    }

    boolean isReady() {
        return new BrokerReachable(relay).call().getStatus() == HealthCheckResponse.Status.UP;
    }

    Camera addCamera(String name) {
        Camera camera = new Camera(name, new LocalSource(), InstantSource.system());
        cameras.add(camera);
        return camera;
    }

    static void show(Camera camera, byte[] jpeg, Instant capturedAt) {
        camera.publish(new Frame(
                PooledByteBufAllocator.DEFAULT.directBuffer(jpeg.length).writeBytes(jpeg),
                new Dimensions(16, 16),
                capturedAt));
    }

    /** What a viewer of the camera sees from now on. */
    Seen watch(String camera) throws Exception {
        Seen seen = new Seen(viewers);
        Camera watched = cameras.require(camera, Guest.EVERYBODY, Guest.View.STATE);
        viewers.submit(() -> seen.subscription = watched.subscribe(viewers, seen))
                .sync();
        return seen;
    }

    /** As on SIGTERM. */
    void stop() {
        try {
            relay.stop(new ShutdownEvent());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        cameras.all().forEach(cameras::remove); // frees their newest frames
        await().until(vertx.close()::isComplete);
        await().until(viewers.shutdownGracefully()::isDone);
    }

    /** A viewer that keeps what it saw. */
    static final class Seen implements FrameListener {

        final List<byte[]> pictures = new CopyOnWriteArrayList<>();
        volatile boolean isOver;
        private final EventExecutor loop;

        @Nullable
        Subscription subscription;

        Seen(EventExecutor loop) {
            this.loop = loop;
        }

        @Override
        public void onFrame(Frame frame) {
            pictures.add(ByteBufUtil.getBytes(frame.jpeg()));
        }

        @Override
        public void onEnd() {
            isOver = true;
        }

        void leave() throws Exception {
            loop.submit(() -> {
                        if (subscription != null) {
                            subscription.close();
                        }
                    })
                    .sync();
        }
    }

    /** A source that is always there. */
    static final class LocalSource implements FrameSource {

        volatile boolean isWatched;

        @Override
        public SourceStatus status() {
            return SourceStatus.of("test", "here", SourceStatus.State.USABLE);
        }

        @Override
        public void watched(boolean newIsWatched) {
            isWatched = newIsWatched;
        }
    }

    private static final class NoTls implements TlsConfigurationRegistry {
        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException(name);
        }
    }
}
