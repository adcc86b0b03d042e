package io.framespool.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes new connections no faster than the event loops set them up. Otherwise thousands that come at once stand in the
 * queue of a loop before the next frame of those who watch; so they wait in the kernel's backlog, and frames pass them.
 * Stands in the pipeline of a server's own channel.
 */
@Sharable
final class AcceptThrottle extends ChannelInboundHandlerAdapter {

    /** A millisecond's or two's work of a loop. */
    private static final int MAX_UNDONE = 32;

    private final AtomicInteger undone = new AtomicInteger(); // connections whose loop has not set them up yet

    /** On the accepting loop. */
    @Override
    public void channelRead(ChannelHandlerContext server, Object connection) {
        server.fireChannelRead(connection); // gives it to its loop, in whose queue our task is the next
        if (undone.incrementAndGet() >= MAX_UNDONE) {
            server.channel().config().setAutoRead(false);
        }
        try {
            ((Channel) connection).eventLoop().execute(() -> done(server));
        } catch (IllegalStateException | RejectedExecutionException closing) { // it has no loop, or that has ended
            done(server);
        }
    }

    /** Any event loop. */
    private void done(ChannelHandlerContext server) {
        if (undone.decrementAndGet() == MAX_UNDONE / 2) {
            server.executor().execute(() -> takeMore(server)); // after what it is just doing
        }
    }

    /** On the accepting loop, which may have taken others since: if they are too many, this comes again when half are done. */
    private void takeMore(ChannelHandlerContext server) {
        if (undone.get() < MAX_UNDONE) {
            server.channel().config().setAutoRead(true);
        }
    }
}
