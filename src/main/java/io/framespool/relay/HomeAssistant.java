package io.framespool.relay;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * Lets a camera appear in Home Assistant by itself, as a device with one MQTT camera.
 *
 * @param prefix Home Assistant's discovery prefix
 * @see <a href="https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery">MQTT discovery</a>
 */
record HomeAssistant(String prefix, Topics topics) {

    String topic(String camera) {
        return prefix + "/camera/" + id(camera) + "/config";
    }

    byte[] announcement(String camera) {
        return new JsonObject()
                .putNull("name") // the entity is the device
                .put("unique_id", id(camera))
                .put("topic", topics.jpeg(camera))
                .put("availability_topic", topics.status(camera))
                .put(
                        "device",
                        new JsonObject()
                                .put("identifiers", new JsonArray().add(id(camera)))
                                .put("name", camera)
                                .put("manufacturer", "Framespool"))
                .put("origin", new JsonObject().put("name", "Framespool"))
                .encode()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Home Assistant allows letters, digits, underscores and dashes; the prefix keeps sites apart. */
    private String id(String camera) {
        return topics.prefix().replaceAll("[^A-Za-z0-9_-]", "_") + "_" + camera;
    }
}
