package io.framespool.mjpeg;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannelConfig;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Parts over HTTP/1.x. A part is already framed as a chunk, so nothing of Vert.x or Netty is needed to write it: one
 * system call, and no object. What the kernel does not take at once enters the pipeline below Vert.x' encoder. Event loop
 * only.
 */
final class Http1PartWriter implements PartWriter {

    /** Room for every part, so that nobody is told of a queue that is full for a microsecond. */
    private static final int ANY_SIZE = Integer.MAX_VALUE;

    private final ConnectionBase connection;
    private final HttpServerResponse response;
    private final boolean isChunked;
    private final boolean isSsl;
    private final @Nullable Socket socket; // null where the kernel can only be reached through the pipeline

    /** The place of Vert.x' encoder in the pipeline: what is written there goes on to TLS and the socket. */
    private final ChannelHandlerContext encoder;

    private Input input = Input.NONE;

    Http1PartWriter(ConnectionBase connection, HttpServerResponse response, boolean isChunked) {
        this.connection = connection;
        this.response = response;
        this.isChunked = isChunked;
        encoder = connection.channel().pipeline().context("httpEncoder");
        isSsl = connection.isSsl(); // walks the pipeline
        socket = !isSsl && connection.channel() instanceof UnixChannel channel && channel.fd() instanceof Socket unix
                ? unix
                : null;
    }

    @Override
    public void open(Input newInput) {
        input = newInput;
        Channel channel = connection.channel();
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.replace("httpDecoder", "viewerInput", new ViewerInput(input));
        channel.config().setAutoRead(true); // a body that nobody reads may have paused it; only reading shows the close
        if (pipeline.get("idle") != null) {
            pipeline.remove("idle"); // stands above the encoder: it sees none of our writes and would end a live stream
        }
        if (!isSsl && channel.config() instanceof DuplexChannelConfig duplex) {
            duplex.setAllowHalfClosure(true);
        }
        response.setWriteQueueMaxSize(ANY_SIZE);
        response.drainHandler(room -> {
            if (channel.isWritable() && !response.ended()) { // Vert.x may repeat that it is not
                response.setWriteQueueMaxSize(ANY_SIZE);
                input.drained();
            }
        });
        response.write(Part.PREAMBLE);
    }

    @Override
    public int offer(Part part) {
        Socket kernel = socket;
        if (kernel == null || !kernel.isOpen() || remaining() > 0) { // a closed descriptor may be somebody else's now
            return 0;
        }
        long address = part.address(isChunked);
        if (address == 0) {
            return 0;
        }
        try {
            return Math.max(0, kernel.sendAddress(address, 0, part.length(isChunked)));
        } catch (IOException gone) {
            return 0; // the write that follows meets it too, and closes
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the close handler hears of errors
    public void write(Part part, int offset) {
        ByteBuf bytes = part.from(offset, isChunked);
        if (isSsl) {
            // The queue is empty now and then while a part is still being encrypted: only the promise knows.
            encoder.writeAndFlush(bytes, encoder.newPromise().addListener(this::encrypted));
            return;
        }
        encoder.writeAndFlush(bytes, connection.voidPromise);
        if (remaining() > 0) {
            callBackWhenDrained();
        } else if (connection.channel().isOpen()) { // else the close handler frees what is in flight
            input.drained();
        }
    }

    @Override
    public int length(Part part) {
        return part.length(isChunked);
    }

    /** Any byte overfills a queue of this size, and it has room again when nothing is left: then Vert.x calls. */
    @SuppressWarnings("FutureReturnValueIgnored") // the close handler hears of errors
    private void callBackWhenDrained() {
        response.setWriteQueueMaxSize(2);
        encoder.writeAndFlush(Unpooled.EMPTY_BUFFER, connection.voidPromise);
    }

    private void encrypted(Future<? super Void> written) {
        if (written.isSuccess()) {
            input.drained();
        }
    }

    @Override
    public long remaining() {
        ChannelOutboundBuffer queue = connection.channel().unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes() - queue.currentProgress();
    }

    @Override
    public boolean copies() {
        return isSsl;
    }

    @Override
    public void end() {
        // Vert.x keeps a connection open that it thinks is still sending a request; our head promised to close it.
        response.end().onComplete(ended -> connection.close());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    public void abort() {
        connection.channel().close();
    }
}
