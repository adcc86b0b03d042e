package io.framespool.camera;

import io.netty.util.concurrent.EventExecutor;
import io.smallrye.common.vertx.ContextLocals;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what that person or link may see at this moment. Each request has its guest before any route sees it; a
 * request without one is a fault, and sees nothing. Any thread.
 */
public interface Guest {

    /** The ways in which a camera is seen. A link opens one of the first two; only people see the last. */
    enum View {
        STREAM,
        SNAPSHOT,
        /** All that is known of a camera: its name, its state, the pages, and its pictures on them. */
        STATE
    }

    /** A right that is in use. */
    interface Visit {

        /** The visit is over; nobody needs to be told of anything. */
        void close();
    }

    /** Whoever comes, where nobody is asked who they are. */
    Guest EVERYBODY = new Guest() {
        @Override
        public boolean maySee(String camera, View view) {
            return true;
        }

        @Override
        public Visit visit(@Nullable String camera, View view, EventExecutor loop, Runnable end) {
            return () -> {};
        }
    };

    boolean maySee(String camera, View view);

    /** May make links and ask for diagnostics. */
    default boolean isOperator() {
        return false;
    }

    /** The name of a person who has signed in on the page, and so can sign out; null for all others. */
    default @Nullable String session() {
        return null;
    }

    /**
     * Tells once, on {@code loop}, that the right to go on ends.
     *
     * @param camera null for the whole of what the guest may see: any change of that ends the visit
     */
    Visit visit(@Nullable String camera, View view, EventExecutor loop, Runnable end);

    /** The guest of the request that this thread works on. */
    static Guest current() {
        return ContextLocals.<Guest>get(Guest.class.getName())
                .orElseThrow(() -> new IllegalStateException("Nobody asked who this is"));
    }

    /** Makes {@code guest} the one of the request that this thread works on. */
    static void enters(Guest guest) {
        ContextLocals.put(Guest.class.getName(), guest);
    }
}
