package io.framespool.relay;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.camera.FrameListener;
import io.framespool.camera.Subscription;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends one camera to the broker, over a connection of its own: its will speaks for this camera alone, and cameras do not
 * wait for each other. One frame is on its way and the newest one waits; a broker that takes nothing gets fewer frames,
 * not older ones. Event loop only.
 */
final class CameraPublisher implements FrameListener, BrokerPeer {

    private final Camera camera;
    private final Broker broker;
    private final Topics topics;
    private final BrokerConnection connection;
    private final Subscription subscription;
    private final Slot slot = new Slot();
    private final Pacing pacing;
    private final SentMeters meters;
    private final @Nullable HomeAssistant homeAssistant;
    private final Runnable whenCleared;
    private boolean isSending;
    private boolean isGone;
    private boolean isResting;
    private @Nullable ScheduledFuture<?> nextTurn;

    /** @param whenCleared runs once nothing of a camera that is gone is at the broker any more */
    CameraPublisher(Camera camera, Broker broker, String clientId, SentMeters meters, Runnable whenCleared) {
        RelaySettings settings = broker.settings();
        this.camera = camera;
        this.broker = broker;
        this.topics = settings.topics;
        this.meters = meters;
        this.whenCleared = whenCleared;
        this.pacing = new Pacing(settings.maxFps, settings.maxBytesPerSecond);
        this.homeAssistant = settings.homeAssistantPrefix
                .map(prefix -> new HomeAssistant(prefix, topics))
                .orElse(null);
        connection = new BrokerConnection(broker, clientId, topics.status(camera.name()), this);
        subscription = camera.subscribe(broker.loop(), this); // hands over the newest frame, if any
        connection.open();
    }

    @Override
    public void connected() {
        if (isGone) {
            clear();
            return;
        }
        meters.connected(true);
        say(topics.status(camera.name()), HostStatus.ONLINE.payload());
        if (homeAssistant != null) {
            say(homeAssistant.topic(camera.name()), homeAssistant.announcement(camera.name()));
        }
        if (slot.isEmpty()) {
            Frame newest = camera.newest(); // a broker that lost its memory gets a picture at once
            if (newest != null) {
                slot.put(newest);
                newest.release();
            }
        }
        send();
    }

    @Override
    public void disconnected() {
        meters.connected(false);
    }

    @Override
    public void trouble(String reason) {
        // told by the connection, and shown by its metric: viewers of this host are not concerned
    }

    @Override
    public void onFrame(Frame frame) {
        boolean isBehind = slot.put(frame);
        if (isBehind && pacing.waitNanos(System.nanoTime()) <= 0) {
            meters.skipped();
        }
        send();
    }

    private void send() {
        if (isSending || slot.isEmpty() || !connection.isUp()) {
            return;
        }
        long nanos = System.nanoTime();
        long wait = pacing.waitNanos(nanos);
        if (wait > 0) {
            takeTurnIn(wait);
            return;
        }
        Frame frame = slot.take();
        if (frame == null) {
            return;
        }
        int size = frame.size();
        pacing.sent(nanos, size);
        isSending = true;
        connection
                .publish(topics.jpeg(camera.name()), frame.jpeg().retainedSlice(), Passport.of(frame, camera))
                .onComplete(written -> {
                    isSending = false;
                    if (written.succeeded()) {
                        meters.sent(size);
                        if (!slot.isEmpty()) {
                            connection.overtaken(size);
                        }
                    }
                    send();
                });
        frame.release();
    }

    private void takeTurnIn(long nanos) {
        if (nextTurn == null) {
            nextTurn = broker.loop()
                    .schedule(
                            () -> {
                                nextTurn = null;
                                send();
                            },
                            nanos,
                            TimeUnit.NANOSECONDS);
        }
    }

    private void say(String topic, byte[] payload) {
        say(topic, Unpooled.wrappedBuffer(payload));
    }

    private void say(String topic, ByteBuf payload) {
        connection.publish(topic, payload, MqttProperties.NO_PROPERTIES);
    }

    boolean isOf(Camera other) {
        return camera == other;
    }

    boolean isGone() {
        return isGone;
    }

    /** The camera was taken away from this host: nothing of it stays at the broker. */
    @Override
    public void onEnd() {
        isGone = true;
        rest();
        clear();
    }

    /** While there is no broker its topics cannot be cleared, and a later session does it. */
    private void clear() {
        List<String> all = new ArrayList<>(List.of(topics.status(camera.name()), topics.jpeg(camera.name())));
        if (homeAssistant != null) {
            all.add(homeAssistant.topic(camera.name()));
        }
        all.forEach(topic -> say(topic, Unpooled.EMPTY_BUFFER));
        connection.takenIn().onSuccess(cleared -> {
            connection.close();
            whenCleared.run();
        });
    }

    /** Another camera came under this name, and speaks for it. */
    void abandon() {
        subscription.close();
        rest();
        connection.close();
    }

    /** This host goes: its last frame stays at the broker, and the camera is offline. */
    Future<Void> leave() {
        if (!isGone) {
            subscription.close();
            say(topics.status(camera.name()), HostStatus.OFFLINE.payload());
        }
        rest();
        return connection.close();
    }

    private void rest() {
        if (isResting) {
            return; // its meters may be another one's by now
        }
        isResting = true;
        slot.clear();
        if (nextTurn != null) {
            nextTurn.cancel(false);
        }
        meters.remove();
    }
}
