package io.framespool.relay;

import io.framespool.socket.SendQueue;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One session with the broker (MQTT 5, or 3.1.1 if it knows no better; QoS 0, nothing kept over there), made anew
 * whenever it ends, until it is closed. Event loop only.
 */
final class BrokerConnection {

    private static final long ANSWER_TIMEOUT_MILLIS = 3000;

    /** A session that lasted so long was a good one: the next attempt comes at once. */
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** What a message has beside its picture: topic and properties. */
    private static final int ENVELOPE = 70_000;

    private static final int REFUSAL = 0x80;
    private static final byte TAKEN_OVER = (byte) 0x8E;
    private static final int NO_MESSAGE_ID = -1; // as QoS 0 has it

    private static final MqttFixedHeader RETAINED =
            new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.AT_MOST_ONCE, true, 0);

    private final Broker broker;
    private final String clientId;
    private final @Nullable String willTopic;
    private final BrokerPeer peer;
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private final long silenceNanos;
    private final int maxPacket;

    private @Nullable NetSocketInternal socket;
    private @Nullable SendQueue queue;
    private boolean isUp;
    private boolean isClosed;
    private final RoundTrips roundTrips = new RoundTrips();
    private final Complaints complaints = new Complaints(System::nanoTime);
    private MqttVersion version = MqttVersion.MQTT_5;
    private @Nullable Throwable failure;
    private boolean isExplained;
    private @Nullable ScheduledFuture<?> ticker;
    private long upSince;
    private long lastSign;
    private long lastProgress;
    private int lastMessageId;
    private int unanswered;

    /** @param willTopic where the broker says {@code offline} once we are gone; null for nowhere */
    BrokerConnection(Broker broker, String clientId, @Nullable String willTopic, BrokerPeer peer) {
        this.broker = broker;
        this.clientId = clientId;
        this.willTopic = willTopic;
        this.peer = peer;
        this.silenceNanos = broker.settings().keepAlive.toNanos() / 2;
        this.maxPacket = broker.settings().maxFrameSize + ENVELOPE;
    }

    void open() {
        broker.credentials().onComplete(read -> {
            if (read.failed()) {
                notConnected("The password file cannot be read: " + read.cause().getMessage());
                return;
            }
            broker.connect().onComplete(made -> {
                if (made.failed()) {
                    notConnected(reasonOf(made.cause()));
                } else {
                    attach(made.result(), read.result());
                }
            });
        });
    }

    private void attach(NetSocketInternal connected, Broker.Credentials credentials) {
        assert broker.loop().inEventLoop() : "All that is here has one thread";
        if (isClosed) {
            connected.close();
            return;
        }
        socket = connected;
        ChannelPipeline pipeline = connected.channelHandlerContext().pipeline();
        queue = SendQueue.of(pipeline.channel());
        pipeline.addBefore("handler", "gate", new PacketGate(maxPacket, this::sign, peer::tooLarge));
        pipeline.addBefore("handler", "older answer", new OlderAnswer());
        pipeline.addBefore("handler", "decoder", new MqttDecoder(Integer.MAX_VALUE));
        pipeline.addBefore("handler", "encoder", MqttEncoder.INSTANCE);
        pipeline.addBefore("handler", "batch", new ChannelInboundHandlerAdapter() {
            @Override
            public void channelReadComplete(ChannelHandlerContext context) {
                context.fireChannelReadComplete();
                peer.batchIsDone();
            }
        });
        connected.messageHandler(this::received);
        failure = null;
        isExplained = false;
        connected.exceptionHandler(broken -> failure = broken);
        connected.closeHandler(ignored -> lost(connected));
        sign();
        lastProgress = 0;
        long period = silenceNanos / 2;
        ticker = broker.loop().scheduleAtFixedRate(this::tick, period, period, TimeUnit.NANOSECONDS);
        connected.writeMessage(Hello.of(version, clientId, willTopic, broker.settings().keepAlive, credentials));
        broker.after(ANSWER_TIMEOUT_MILLIS, () -> {
            if (!isUp && socket == connected) {
                reset("It did not answer");
            }
        });
    }

    private void received(Object message) {
        try {
            if (!(message instanceof MqttMessage mqtt) || mqtt.decoderResult().isFailure()) {
                reset("It sent what is no MQTT");
                return;
            }
            switch (mqtt.fixedHeader().messageType()) {
                case CONNACK -> answered((MqttConnAckMessage) mqtt);
                case PUBLISH -> peer.received((MqttPublishMessage) mqtt);
                case SUBACK -> subscribed((MqttSubAckMessage) mqtt);
                case PINGRESP -> roundTrips.answered();
                case DISCONNECT -> reset("It ended the session, reason " + reasonOf(mqtt));
                default -> {} // a sign of life
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private static String reasonOf(MqttMessage disconnect) {
        if (!(disconnect.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader reason)) {
            return "unknown";
        }
        return reason.reasonCode() == TAKEN_OVER
                ? "0x8E: another program came under this client id, set framespool.relay.client-id of one of them"
                : "0x%02X".formatted(reason.reasonCode() & 0xFF);
    }

    /** What TLS did not like is wrapped, and only the innermost cause says what it was. */
    private static String reasonOf(Throwable failure) {
        boolean isTls = failure instanceof SSLException;
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
            isTls |= cause instanceof SSLException;
        }
        return isTls
                ? "TLS is not agreed on, see framespool.relay.tls-configuration-name: "
                        + Topics.printable(String.valueOf(cause.getMessage()))
                : Topics.printable(String.valueOf(failure.getMessage()));
    }

    private void answered(MqttConnAckMessage answer) {
        MqttConnectReturnCode code = answer.variableHeader().connectReturnCode();
        if (isTooNew(code)) {
            version = MqttVersion.MQTT_3_1_1;
            reset("It knows no MQTT 5, trying 3.1.1: frames cross it without the time of their capture");
            return;
        }
        if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            String words = code.name().replace("CONNECTION_REFUSED_", "").replaceAll("_5$", "");
            reset("It refuses us: " + words.replace('_', ' ').toLowerCase(Locale.ROOT));
            return;
        }
        isUp = true;
        unanswered = 0;
        upSince = System.nanoTime();
        if (complaints.areOver()) {
            Log.infof("Broker can be used again: broker=%s client=%s", broker, clientId);
        }
        peer.connected();
    }

    private boolean isTooNew(MqttConnectReturnCode refusal) {
        return version == MqttVersion.MQTT_5
                && (refusal == MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION
                        || refusal == MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION);
    }

    private void subscribed(MqttSubAckMessage answer) {
        if (answer.payload().reasonCodes().stream().anyMatch(code -> code >= REFUSAL)) {
            complain("It refuses a subscription: let this user read the topics");
            return;
        }
        unanswered--;
        if (unanswered == 0) {
            peer.subscribed();
        }
    }

    boolean isUp() {
        return isUp;
    }

    /** Takes over the caller's reference to {@code payload}. Done once the kernel has all of it. */
    Future<Void> publish(String topic, ByteBuf payload, MqttProperties properties) {
        NetSocketInternal current = socket;
        if (!isUp || current == null) {
            payload.release();
            return Future.failedFuture("not connected");
        }
        // Not by the builder, which copies the payload and keeps the reference to it.
        return current.writeMessage(new MqttPublishMessage(
                RETAINED, new MqttPublishVariableHeader(topic, NO_MESSAGE_ID, properties), payload));
    }

    /** A newer frame came before {@link #publish} was done with one of so many bytes. */
    void overtaken(int frameBytes) {
        if (queue != null) {
            queue.onOvertaken(frameBytes, System.nanoTime());
        }
    }

    /** What is retained comes at once, marked as such; what comes later is not marked (Retain As Published is off). */
    void subscribe(String filter) {
        NetSocketInternal current = socket;
        if (isUp && current != null) {
            unanswered++;
            current.writeMessage(MqttMessageBuilders.subscribe()
                    .messageId(nextMessageId())
                    .addSubscription(
                            filter,
                            new MqttSubscriptionOption(
                                    MqttQoS.AT_MOST_ONCE, true, false, RetainedHandlingPolicy.SEND_AT_SUBSCRIBE))
                    .build());
        }
    }

    void unsubscribe(String filter) {
        NetSocketInternal current = socket;
        if (isUp && current != null) {
            current.writeMessage(MqttMessageBuilders.unsubscribe()
                    .messageId(nextMessageId())
                    .addTopicFilter(filter)
                    .build());
        }
    }

    private int nextMessageId() {
        lastMessageId = lastMessageId % 0xFFFF + 1;
        return lastMessageId;
    }

    private void sign() {
        lastSign = System.nanoTime();
    }

    /** Asks for a sign of life; gives up when there was none, and no byte was taken by the socket or came over there. */
    private void tick() {
        NetSocketInternal current = socket;
        SendQueue sent = queue;
        if (current == null || sent == null) {
            return;
        }
        ChannelOutboundBuffer waiting =
                current.channelHandlerContext().channel().unsafe().outboundBuffer();
        long taken = waiting == null ? 0 : waiting.currentProgress() - waiting.totalPendingWriteBytes();
        long progress = taken + sent.arrived(); // a queue that is made shorter takes nothing for a while
        if (progress != lastProgress) {
            lastProgress = progress;
            sign();
        }
        if (System.nanoTime() - lastSign > silenceNanos) {
            reset("It is silent");
        } else if (isUp && (waiting == null || waiting.isEmpty())) {
            ping(current);
        }
    }

    private Future<Void> ping(NetSocketInternal current) {
        current.writeMessage(MqttMessage.PINGREQ);
        return roundTrips.begin();
    }

    /** Done once all that was published so far has come in over there. */
    Future<Void> takenIn() {
        NetSocketInternal current = socket;
        return isUp && current != null ? ping(current) : Future.failedFuture("not connected");
    }

    /** Ends this session and makes another: what waits in it, here or at the broker, is thrown away. */
    void reset(String reason) {
        isExplained = true;
        complain(reason);
        NetSocketInternal current = socket;
        if (current != null) {
            Channel channel = current.channelHandlerContext().channel();
            if (channel.isOpen()) {
                // Not by a clean close, which would wait for what the kernel still holds.
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            current.close();
        }
    }

    private void complain(String reason) {
        if (!isClosed && complaints.areToTell(reason)) {
            Log.warnf("Broker cannot be used, trying again: broker=%s client=%s reason=%s", broker, clientId, reason);
        }
        peer.trouble(reason);
    }

    private void notConnected(String reason) {
        complain(reason);
        again();
    }

    private void lost(NetSocketInternal closed) {
        if (socket != closed) {
            return;
        }
        socket = null;
        queue = null;
        stopTicking();
        roundTrips.lost();
        boolean wasUp = isUp;
        isUp = false;
        if (!isExplained) {
            String moment = wasUp ? "It closed the connection" : "It closed the connection before it answered";
            complain(failure == null ? moment : moment + ": " + reasonOf(failure));
        }
        if (wasUp) {
            version = MqttVersion.MQTT_5; // it may come back as a newer one
            if (System.nanoTime() - upSince > GOOD_NANOS) {
                backoff.reset();
            }
            peer.disconnected();
        }
        again();
    }

    private void again() {
        if (!isClosed) {
            broker.after(backoff.nextMillis(), () -> {
                if (!isClosed) {
                    open();
                }
            });
        }
    }

    private void stopTicking() {
        if (ticker != null) {
            ticker.cancel(false);
            ticker = null;
        }
    }

    /** Says goodbye, so that no will is spoken. Done once the socket is closed. */
    Future<Void> close() {
        isClosed = true;
        stopTicking();
        NetSocketInternal current = socket;
        if (current == null) {
            return Future.succeededFuture();
        }
        broker.after(ANSWER_TIMEOUT_MILLIS, current::close); // a broker that takes nothing does not take that either
        return current.writeMessage(MqttMessage.DISCONNECT).transform(said -> current.close());
    }
}
