package io.framespool.relay;

import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody else at the broker: says anything on any topic, and hears what is retained below the prefixes. */
final class TestPeer implements AutoCloseable, BrokerPeer {

    /** The newest message of each topic, {@code ""} once it was cleared. */
    final Map<String, String> heard = new ConcurrentHashMap<>();

    private final Vertx vertx = Vertx.vertx();
    private final Broker broker;
    private final BrokerConnection connection;
    private volatile boolean isConnected;

    TestPeer(int port) {
        Map<String, String> settings =
                new HashMap<>(Map.of("broker", "mqtt://127.0.0.1:" + port, "subscribe", "true", "keep-alive", "60s"));
        broker = new Broker(
                BrokerAddress.of(URI.create("mqtt://127.0.0.1:" + port)),
                new RelaySettings(TestHost.config(settings)),
                ((VertxInternal) vertx).createEventLoopContext(),
                new NetClientOptions());
        connection = new BrokerConnection(broker, "somebody-else", null, this);
        broker.execute(connection::open);
        await().until(() -> isConnected);
    }

    @Override
    public void connected() {
        connection.subscribe("framespool/+/status");
        connection.subscribe("homeassistant/#");
        isConnected = true;
    }

    @Override
    public void disconnected() {
        isConnected = false;
    }

    @Override
    public void trouble(String reason) {
        // seen by what does not come
    }

    @Override
    public void received(MqttPublishMessage message) {
        heard.put(message.variableHeader().topicName(), message.payload().toString(StandardCharsets.UTF_8));
    }

    /** Publishes, retained, without properties, as simple devices do. */
    void say(String topic, byte[] payload) {
        broker.execute(
                () -> connection.publish(topic, Unpooled.wrappedBuffer(payload.clone()), MqttProperties.NO_PROPERTIES));
    }

    @Override
    public void close() {
        broker.execute(connection::close);
        await().until(vertx.close()::isComplete);
    }
}
