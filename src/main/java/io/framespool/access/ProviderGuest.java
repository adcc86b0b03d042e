package io.framespool.access;

import io.framespool.camera.Guest;
import io.netty.util.concurrent.EventExecutor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody for whom an identity provider vouches, until its token ends. Any thread. */
final class ProviderGuest implements Guest {

    private final Person person;
    private final Instant expires;
    private final boolean hasSession;
    private final Visits visits;

    /** @param hasSession signed in on the page; else each request carries the token */
    ProviderGuest(Person person, Instant expires, boolean hasSession, Visits visits) {
        this.person = person;
        this.expires = expires;
        this.hasSession = hasSession;
        this.visits = visits;
    }

    @Override
    public boolean maySee(String camera, View view) {
        return person.cameras() == null || person.cameras().contains(camera);
    }

    @Override
    public boolean isOperator() {
        return person.isOperator();
    }

    @Override
    public @Nullable String session() {
        return hasSession ? person.name() : null;
    }

    @Override
    public Visit visit(@Nullable String camera, View view, EventExecutor loop, Runnable end) {
        return visits.begin(loop, () -> true, expires, end);
    }
}
