package io.framespool.wall;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page says: {@code {"show": [{"slot": 0, "camera": "front", "fps": 10}], "drawn": 3}}, either or both.
 *
 * @param show by slot what the page shows from now on, and nothing else; null if that has not changed
 * @param drawn how many frames it has drawn, or left out, since it last said so
 */
record Request(@Nullable Map<Integer, Wish> show, int drawn) {

    private static final int MAX_SLOT = 65_535;
    private static final double LEAST_FPS = 0.1;
    private static final double MOST_FPS = 1000;

    /** @param fps at most so many frames a second */
    record Wish(String camera, double fps) {}

    /** @throws IllegalArgumentException if that is no request */
    static Request of(JsonObject message) {
        try {
            JsonArray show = message.getJsonArray("show");
            return new Request(show == null ? null : wishes(show), message.getInteger("drawn", 0));
        } catch (ClassCastException | NullPointerException wrong) {
            throw new IllegalArgumentException("Not a request of a page", wrong);
        }
    }

    private static Map<Integer, Wish> wishes(JsonArray show) {
        Map<Integer, Wish> wishes = new LinkedHashMap<>();
        for (int i = 0; i < show.size(); i++) {
            JsonObject wish = show.getJsonObject(i);
            int slot = wish.getInteger("slot");
            if (slot < 0 || slot > MAX_SLOT) {
                throw new IllegalArgumentException("No slot: " + slot);
            }
            double fps = Math.max(LEAST_FPS, Math.min(MOST_FPS, wish.getDouble("fps")));
            wishes.put(slot, new Wish(wish.getString("camera"), fps));
        }
        return wishes;
    }
}
