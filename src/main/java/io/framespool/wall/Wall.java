package io.framespool.wall;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.Frame;
import io.framespool.camera.Guest;
import io.framespool.camera.ViewerRecord;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One page: its cameras take turns on the one connection, each with its newest frame, as fast as the page draws them.
 * Event loop only.
 */
final class Wall {

    private static final long TICK_MILLIS = 20;

    /** So long a page may take to hear that it has to go. */
    static final long FAREWELL_MILLIS = 500;

    private final ConnectionBase connection;
    private final Channel channel;
    private final Cameras cameras;
    private final Guest guest;
    private final WallMetrics metrics;
    private final Window window;
    private final long number;
    private final String address;
    private final long stallNanos;
    private final InstantSource clock;
    private final Map<Integer, Slot> slots = new HashMap<>();
    private final Set<Slot> waiting = new LinkedHashSet<>(); // in the order in which they began to wait
    private Map<Integer, Request.Wish> wishes = Map.of();
    private @Nullable ScheduledFuture<?> ticker;
    private Guest.@Nullable Visit visit;
    private boolean isClosed;

    Wall(
            ConnectionBase connection,
            Cameras cameras,
            Guest guest,
            WallMetrics metrics,
            Window window,
            long number,
            String address,
            long stallNanos,
            InstantSource clock) {
        this.connection = connection;
        channel = connection.channel();
        this.cameras = cameras;
        this.guest = guest;
        this.metrics = metrics;
        this.window = window;
        this.number = number;
        this.address = address;
        this.stallNanos = stallNanos;
        this.clock = clock;
    }

    void open() {
        visit = guest.visit(
                null, Guest.View.STATE, channel.eventLoop(), () -> showOut(WebSocketCloseStatus.POLICY_VIOLATION));
        ticker = channel.eventLoop().scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void received(Request request) {
        if (isClosed) {
            return;
        }
        long nanos = System.nanoTime();
        for (int i = 0; i < request.drawn() && window.isBusy(); i++) {
            window.arrived(nanos);
        }
        Map<Integer, Request.Wish> show = request.show();
        if (show != null) {
            wishes = show;
            fill();
        }
        send();
    }

    /** Another camera is there, perhaps one that this page waits for. */
    void arrived(Camera camera) {
        if (!isClosed && wishes.values().stream().anyMatch(wish -> wish.camera().equals(camera.name()))) {
            fill();
        }
    }

    /** Makes the slots what the page wishes, as far as there are such cameras. */
    private void fill() {
        slots.values().removeIf(slot -> {
            Request.Wish wish = wishes.get(slot.number());
            boolean stays = wish != null && slot.camera() == seen(wish);
            if (!stays) {
                waiting.remove(slot);
                slot.close();
            }
            return !stays;
        });
        wishes.forEach(this::fill);
    }

    private void fill(int slot, Request.Wish wish) {
        Slot filled = slots.get(slot);
        Camera camera = seen(wish);
        if (filled != null) {
            filled.limit(wish.fps());
        } else if (camera != null) {
            slots.put(slot, subscribed(slot, camera, wish.fps()));
        }
    }

    private @Nullable Camera seen(Request.Wish wish) {
        return guest.maySee(wish.camera(), Guest.View.STATE) ? cameras.find(wish.camera()) : null;
    }

    private Slot subscribed(int slot, Camera camera, double fps) {
        ViewerRecord record = new ViewerRecord(number, address, clock.instant());
        return new Slot(slot, camera, fps, channel.eventLoop(), record, metrics.of(camera), this::waits);
    }

    private void waits(Slot slot) {
        waiting.add(slot);
        send();
    }

    private void tick() {
        if (window.waitedNanos(System.nanoTime()) > stallNanos) {
            cut();
        } else {
            send();
        }
    }

    /**
     * Sends nothing more but why, which may get through or not, and waits for no answer: Vert.x would wait for ten seconds,
     * and without end for room.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the connection is cut in any case
    void showOut(WebSocketCloseStatus why) {
        if (isClosed) {
            return;
        }
        close();
        channel.writeAndFlush(new CloseWebSocketFrame(why))
                .addListener(told -> connection.channelHandlerContext().close());
        channel.eventLoop().schedule(this::cut, FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Below TLS, which would wait for room as well. */
    @SuppressWarnings("FutureReturnValueIgnored") // the close handler comes
    private void cut() {
        if (channel.isOpen()) {
            channel.pipeline().firstContext().close();
        }
    }

    /** Sends what is due while there is room. */
    private void send() {
        long nanos = System.nanoTime();
        boolean hasWritten = false;
        for (Iterator<Slot> slots = waiting.iterator(); slots.hasNext(); ) {
            Slot slot = slots.next();
            Frame frame = slot.waiting();
            if (frame == null) {
                slots.remove();
            } else if (slot.isDue(nanos)) {
                if (!window.hasRoomFor(frame.size(), nanos)) {
                    break; // its turn comes when the page has drawn something
                }
                slots.remove();
                Picture.write(channel, slot.number(), frame, clock.instant());
                window.sent(frame.size(), nanos);
                slot.sent(frame, nanos);
                hasWritten = true;
            }
        }
        if (hasWritten) {
            channel.flush();
        }
    }

    /** Shows nothing any more: the connection is over, whoever ended it, or about to be. */
    void close() {
        isClosed = true;
        if (ticker != null) {
            ticker.cancel(false);
        }
        if (visit != null) {
            visit.close();
        }
        waiting.clear();
        slots.values().forEach(Slot::close);
        slots.clear();
        window.close();
    }

    /** Does it on the wall's event loop. Any thread. */
    void run(Runnable task) {
        channel.eventLoop().execute(task);
    }
}
