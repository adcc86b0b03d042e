package io.framespool.wall;

import io.framespool.camera.Guest;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Lets pages in as long as there is room, and keeps what is known of the connection only while it is made. */
@Singleton
public final class PageUpgrade implements HttpUpgradeCheck {

    /** The connection itself: pictures go over it without a copy. */
    static final UserData.TypedKey<ConnectionBase> CONNECTION = new UserData.TypedKey<>("connection");

    static final UserData.TypedKey<String> ADDRESS = UserData.TypedKey.forString("address");

    static final UserData.TypedKey<Guest> GUEST = new UserData.TypedKey<>("guest");

    private final Walls walls;

    PageUpgrade(Walls walls) {
        this.walls = walls;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(WallEndpoint.class.getName());
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        ConnectionBase connection = (ConnectionBase) request.connection();
        if (!walls.admits(connection.channel())) {
            return CheckResult.rejectUpgrade(503, Map.of("Retry-After", List.of("5")));
        }
        context.userData().put(CONNECTION, connection);
        context.userData().put(GUEST, Guest.current());
        context.userData().put(ADDRESS, String.valueOf(request.remoteAddress().host()));
        return CheckResult.permitUpgrade();
    }
}
