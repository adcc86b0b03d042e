package io.framespool.relay;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** Stands before a broker and makes it one of the years before MQTT 5: such a client is refused in the words of 3.1.1. */
final class OldBroker implements AutoCloseable {

    /** Where a CONNECT of less than 128 bytes has its version: behind type, length and {@code MQTT}. */
    private static final int VERSION = 8;

    private static final int MQTT_5 = 5;

    final int port;
    private final Vertx vertx = Vertx.vertx();
    private final int behind;

    /** @param behind the port of the broker */
    OldBroker(int behind) {
        this.behind = behind;
        NetServer server = vertx.createNetServer().connectHandler(this::greet);
        var listening = server.listen(0, "127.0.0.1");
        await().until(listening::isComplete);
        port = server.actualPort();
    }

    private void greet(NetSocket client) {
        client.handler(hello -> {
            if (hello.getByte(VERSION) == MQTT_5) {
                client.write(Buffer.buffer(new byte[] {0x20, 2, 0, 1}));
                client.close();
                return;
            }
            client.pause();
            vertx.createNetClient().connect(behind, "127.0.0.1").onSuccess(broker -> {
                broker.write(hello);
                broker.pipeTo(client);
                client.pipeTo(broker);
            });
        });
    }

    @Override
    public void close() {
        var closed = vertx.close();
        await().until(closed::isComplete);
    }
}
