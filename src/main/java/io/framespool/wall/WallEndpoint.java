package io.framespool.wall;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.quarkus.logging.Log;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Where pages connect. Event loop only. */
@WebSocket(path = "/api/wall")
public class WallEndpoint {

    private static final UserData.TypedKey<Wall> WALL = new UserData.TypedKey<>("wall");

    private final Walls walls;

    WallEndpoint(Walls walls) {
        this.walls = walls;
    }

    @OnOpen
    @NonBlocking
    void opened(WebSocketConnection page) {
        UserData data = page.userData();
        data.put(
                WALL,
                walls.open(
                        data.get(PageUpgrade.CONNECTION), data.get(PageUpgrade.ADDRESS), data.get(PageUpgrade.GUEST)));
    }

    @OnTextMessage
    @NonBlocking
    void received(JsonObject message, WebSocketConnection page) {
        @Nullable Wall wall = page.userData().get(WALL);
        if (wall != null) {
            wall.received(Request.of(message));
        }
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection page) {
        @Nullable Wall wall = page.userData().get(WALL);
        if (wall != null) {
            walls.close(wall);
        }
    }

    /** A page that says nonsense goes; one that vanished is no error. */
    @OnError
    @NonBlocking
    Uni<Void> failed(Throwable cause, WebSocketConnection page) {
        Log.debugf("Page is disconnected: %s cause=%s", page, cause);
        @Nullable Wall wall = page.userData().get(WALL);
        if (wall == null) {
            return page.close();
        }
        if (page.isOpen()) {
            wall.showOut(WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
        }
        return Uni.createFrom().voidItem();
    }
}
