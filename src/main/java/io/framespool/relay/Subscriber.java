package io.framespool.relay;

import io.framespool.camera.Camera;
import io.framespool.camera.Jpeg;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes cameras from the broker: what its messages say becomes cameras, their states and frames. Event loop only. */
final class Subscriber implements BrokerPeer {

    private static final long SWEEP_SECONDS = 1;
    private static final int MAX_STATUS = 64;

    private final Broker broker;
    private final Topics topics;
    private final RemoteCameras cameras;
    private final BrokerConnection connection;
    private final Look look;
    private final QueueGuard queue = new QueueGuard(System::nanoTime);
    private final Set<RemoteCamera> unshown = new LinkedHashSet<>();
    private @Nullable ScheduledFuture<?> sweeper;

    private volatile boolean isConnected;
    private volatile @Nullable String trouble = "It is not connected yet";

    /** @param cameras makes the cameras, which ask this for what they want */
    Subscriber(Broker broker, String clientId, RemoteCameras cameras) {
        RelaySettings settings = broker.settings();
        this.broker = broker;
        this.topics = settings.topics;
        this.cameras = cameras;
        connection = new BrokerConnection(broker, clientId, null, this);
        look = new Look(
                connection,
                broker.loop(),
                cameras.names().map(topics::jpeg).toList(),
                settings.onDemand ? settings.lookInterval : null,
                this::tellWhoIsAskedFor);
    }

    void open() {
        connection.open();
    }

    /** Frames can come. Any thread. */
    boolean isConnected() {
        return isConnected;
    }

    /** Why nothing comes; null if it does. Any thread. */
    @Nullable
    String trouble() {
        String reason = trouble;
        return isConnected || reason == null
                ? null
                : "The broker %s cannot be used, it is tried again: %s".formatted(broker, reason);
    }

    @Override
    public void connected() {
        subscribeToStatus();
        look.begin();
        queue.begin();
        sweeper = broker.loop().scheduleAtFixedRate(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void subscribed() {
        trouble = null;
        isConnected = true;
    }

    @Override
    public void disconnected() {
        isConnected = false;
        look.end();
        if (sweeper != null) {
            sweeper.cancel(false);
        }
        cameras.all().forEach(RemoteCamera::disconnected);
        unshown.clear();
    }

    @Override
    public void trouble(String reason) {
        trouble = reason;
    }

    @Override
    public void received(MqttPublishMessage message) {
        String topic = message.variableHeader().topicName();
        Topics.Subject subject = topics.subjectOf(topic);
        if (subject == null || !cameras.areTaken(subject.camera())) {
            cameras.bad(null, BadReason.FOREIGN_TOPIC, topic);
            look.burden(message.payload().readableBytes());
        } else if (cameras.isOwn(subject.camera())) {
            look.unwanted(message.payload().readableBytes()); // our own frames, on their way round
        } else if (subject.isStatus()) {
            status(subject.camera(), topic, message.payload());
        } else if (message.payload().isReadable()) {
            frame(subject.camera(), topic, message);
        } else {
            cameras.cleared(subject.camera());
        }
    }

    private void status(String name, String topic, ByteBuf payload) {
        if (!payload.isReadable()) {
            cameras.remove(name, "its topic was cleared");
            return;
        }
        HostStatus status = payload.readableBytes() > MAX_STATUS
                ? HostStatus.UNKNOWN
                : HostStatus.of(payload.toString(StandardCharsets.UTF_8));
        if (status == HostStatus.UNKNOWN) {
            cameras.bad(cameras.find(name), BadReason.FOREIGN_TOPIC, topic);
            return;
        }
        boolean isSpeaking = status == HostStatus.ONLINE;
        RemoteCamera camera = cameras.findOrAdd(name, isSpeaking, topic);
        if (camera != null) {
            camera.host(status);
            camera.askedFor(look.wants(topics.jpeg(name)));
            if (isSpeaking && !look.isOpen()) {
                demand(camera); // a moment of it, to see whether frames come
            }
        }
    }

    private void frame(String name, String topic, MqttPublishMessage message) {
        ByteBuf payload = message.payload();
        boolean isStored = message.fixedHeader().isRetain();
        RemoteCamera known = cameras.find(name);
        if (payload.readableBytes() > broker.settings().maxFrameSize) {
            cameras.bad(known, BadReason.TOO_LARGE, topic);
            look.burden(payload.readableBytes());
            return;
        }
        Jpeg.Extent extent = Jpeg.extentOf(payload);
        if (!(extent instanceof Jpeg.Whole whole)) {
            cameras.bad(known, extent instanceof Jpeg.Truncated ? BadReason.TRUNCATED : BadReason.NOT_JPEG, topic);
            look.burden(payload.readableBytes());
            return;
        }
        RemoteCamera camera = known == null ? cameras.findOrAdd(name, !isStored, topic) : known;
        if (camera == null) {
            look.burden(payload.readableBytes());
            return;
        }
        camera.askedFor(look.wants(topic));
        Passport passport = Passport.read(message.variableHeader().properties());
        ByteBuf jpeg = payload.slice(payload.readerIndex(), whole.length());
        if (camera.receive(jpeg, whole.dimensions(), passport, isStored)) {
            unshown.add(camera);
        }
        if (!isStored) {
            if (known != null && !camera.isWatched() && !isInGrace(camera)) {
                look.unwanted(payload.readableBytes());
            }
            if (queue.isTooLong(camera.lateNanos())) {
                connection.reset("Its queue for us is too long: old frames come");
            }
        }
    }

    private boolean isInGrace(RemoteCamera camera) {
        return look.wantsAlone(topics.jpeg(camera.camera().name()));
    }

    @Override
    public void tooLarge(String topic) {
        Topics.Subject subject = topics.subjectOf(topic);
        cameras.bad(subject == null ? null : cameras.find(subject.camera()), BadReason.TOO_LARGE, topic);
    }

    /** Of the frames that came together only the newest of each camera is shown. */
    @Override
    public void batchIsDone() {
        unshown.forEach(RemoteCamera::show);
        unshown.clear();
    }

    /** Somebody watches from now on, or nobody does. Any thread. */
    void demandChanged(String name) {
        broker.execute(() -> {
            RemoteCamera camera = cameras.find(name);
            if (camera != null) {
                demand(camera);
            }
        });
    }

    /** Asks for the camera's frames, for as long as it is watched and for the grace time after. */
    private void demand(RemoteCamera camera) {
        look.want(topics.jpeg(camera.camera().name()));
        tellWhoIsAskedFor();
        broker.after(broker.settings().watchGrace.toMillis(), () -> {
            boolean isStillThere =
                    cameras.find(camera.camera().name()) == camera; // or it is another one's topic by now
            if (isStillThere && camera.isUnwatchedFor(broker.settings().watchGrace)) {
                look.wantNoMore(topics.jpeg(camera.camera().name()));
                tellWhoIsAskedFor();
            }
        });
    }

    private void tellWhoIsAskedFor() {
        cameras.all()
                .forEach(camera ->
                        camera.askedFor(look.wants(topics.jpeg(camera.camera().name()))));
    }

    /** A camera is gone: one of ours, or one of this host, behind which one of the broker may have been hidden. */
    void left(Camera camera) {
        String name = camera.name();
        if (camera.source() instanceof RemoteCamera) {
            cameras.replaced(camera);
            if (cameras.find(name) == null) {
                look.wantNoMore(topics.jpeg(name));
            }
        } else if (connection.isUp() && cameras.areTaken(name)) {
            subscribeToStatus(); // what is retained comes again
            look.begin();
        }
    }

    private void subscribeToStatus() {
        cameras.names().map(topics::status).forEach(connection::subscribe);
    }

    private void sweep() {
        long most = broker.settings().forgetAfter.toNanos();
        cameras.all().stream()
                .filter(camera -> camera.silentNanos() > most && !camera.isWatched())
                .toList()
                .forEach(camera -> cameras.forget(camera.camera().name()));
    }

    Future<Void> leave() {
        isConnected = false;
        if (sweeper != null) {
            sweeper.cancel(false);
        }
        look.end();
        cameras.end();
        return connection.close();
    }
}
