package io.framespool.access;

import io.framespool.camera.Guest;
import io.netty.util.concurrent.EventExecutor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user, as long as there is one of that name with that password. Any thread. */
final class UserGuest implements Guest {

    private final User user;
    private final Users users;
    private final Visits visits;
    private final @Nullable Instant sessionEnds;

    /** @param sessionEnds null if each request carries the password */
    UserGuest(User user, Users users, Visits visits, @Nullable Instant sessionEnds) {
        this.user = user;
        this.users = users;
        this.visits = visits;
        this.sessionEnds = sessionEnds;
    }

    /** As that user is now. */
    private @Nullable User now() {
        User now = users.find(user.name());
        return now != null && now.passwordHash().equals(user.passwordHash()) ? now : null;
    }

    @Override
    public boolean maySee(String camera, View view) {
        User now = now();
        return now != null && now.maySee(camera);
    }

    @Override
    public boolean isOperator() {
        User now = now();
        return now != null && now.role() == Role.OPERATOR;
    }

    @Override
    public @Nullable String session() {
        return sessionEnds == null ? null : user.name();
    }

    @Override
    public Visit visit(@Nullable String camera, View view, EventExecutor loop, Runnable end) {
        return visits.begin(loop, () -> camera == null ? user.equals(now()) : maySee(camera, view), sessionEnds, end);
    }
}
