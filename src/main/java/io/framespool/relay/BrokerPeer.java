package io.framespool.relay;

import io.netty.handler.codec.mqtt.MqttPublishMessage;

/** Who uses a connection to the broker. Called on its event loop. */
interface BrokerPeer {

    /** A new session has begun: nothing of an earlier one is known to the broker. */
    void connected();

    /** The broker has taken in all that was subscribed to. */
    default void subscribed() {}

    /** The session is over; another one is coming. */
    void disconnected();

    /** Why there is no session now. */
    void trouble(String reason);

    /** The message is the caller's: what is to be kept of it is copied or retained. */
    default void received(MqttPublishMessage message) {}

    /** A message was left out for its size. */
    default void tooLarge(String topic) {}

    /** For now everything that had come was read. */
    default void batchIsDone() {}
}
