package io.framespool.wall;

import io.netty.channel.Channel;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Lets pages in: those of this server, or of an origin that may read it. Without this check any page that a person opens
 * could watch the cameras through that person's browser, as no browser asks before it opens a WebSocket.
 */
@Singleton
public final class PageUpgrade implements HttpUpgradeCheck {

    /** The connection itself: pictures go over it without a copy. */
    static final UserData.TypedKey<Channel> CHANNEL = new UserData.TypedKey<>("channel");

    static final UserData.TypedKey<String> ADDRESS = UserData.TypedKey.forString("address");

    private final Walls walls;
    private final Origins origins;

    PageUpgrade(Walls walls, Origins origins) {
        this.walls = walls;
        this.origins = origins;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(WallEndpoint.class.getName());
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        if (!origins.mayRead(request)) {
            return CheckResult.rejectUpgrade(403);
        }
        if (walls.isFull()) {
            return CheckResult.rejectUpgrade(503, Map.of("Retry-After", List.of("5")));
        }
        context.userData().put(CHANNEL, ((ConnectionBase) request.connection()).channel());
        context.userData().put(ADDRESS, String.valueOf(request.remoteAddress().host()));
        return CheckResult.permitUpgrade();
    }
}
