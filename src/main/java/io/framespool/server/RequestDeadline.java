package io.framespool.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.logging.Log;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that does not bring the head of its request in time. Vert.x knows only time-outs of silence, which
 * a byte a second never meets. Event loop of the connection only.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<RequestDeadline> OF_CHANNEL = AttributeKey.valueOf(RequestDeadline.class, "");

    private final long nanos;
    private @Nullable ScheduledFuture<?> end; // while a head is awaited
    private int requests; // that are being answered; what comes meanwhile is a body or was sent ahead

    RequestDeadline(long nanos) {
        this.nanos = nanos;
    }

    /** The one that watches this connection; null if it came over another transport, or needs it no more. */
    static @Nullable RequestDeadline of(Channel channel) {
        return channel.attr(OF_CHANNEL).get();
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) {
        connection.channel().attr(OF_CHANNEL).set(this);
        begin(connection);
        connection.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        if (end == null && requests == 0) {
            begin(connection);
        }
        connection.fireChannelRead(bytes);
    }

    private void begin(ChannelHandlerContext connection) {
        end = connection.executor().schedule(() -> expire(connection), nanos, TimeUnit.NANOSECONDS);
    }

    private static void expire(ChannelHandlerContext connection) {
        Log.debugf("No request in time: client=%s", connection.channel().remoteAddress());
        var unused = connection.close();
    }

    /** A whole head was read. */
    void requestBegins() {
        requests++;
        cancel();
    }

    /** It was answered, or its client left. */
    void requestEnds() {
        requests--;
    }

    /** What comes from now on is HTTP/2, whose frames have limits of their own. */
    void remove(Channel channel) {
        cancel();
        channel.attr(OF_CHANNEL).set(null);
        channel.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        cancel();
        connection.fireChannelInactive();
    }

    private void cancel() {
        ScheduledFuture<?> current = end;
        end = null;
        if (current != null) {
            current.cancel(false);
        }
    }
}
