package io.framespool.mjpeg;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannelConfig;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Parts over HTTP/1.x. A part is already framed as a chunk, so it enters the pipeline below Vert.x' encoder: no chunk
 * object, no promise, one system call a frame. Event loop only.
 */
final class Http1PartWriter implements PartWriter {

    private final ConnectionBase connection;
    private final HttpServerResponse response;
    private final boolean isChunked;

    /** The place of Vert.x' encoder in the pipeline: what is written there goes on to TLS and the socket. */
    private final ChannelHandlerContext encoder;

    private Input input = Input.NONE;

    Http1PartWriter(ConnectionBase connection, HttpServerResponse response, boolean isChunked) {
        this.connection = connection;
        this.response = response;
        this.isChunked = isChunked;
        encoder = connection.channel().pipeline().context("httpEncoder");
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
        if (!connection.isSsl()) {
            listenForRoom(channel);
        }
        response.write(Part.PREAMBLE);
    }

    private void listenForRoom(Channel channel) {
        if (channel.config() instanceof DuplexChannelConfig duplex) {
            duplex.setAllowHalfClosure(true);
        }
        response.setWriteQueueMaxSize(2); // full means: something is in flight; drained means: nothing is
        response.drainHandler(room -> {
            if (channel.isWritable()) { // Vert.x may repeat that it is not
                input.drained();
            }
        });
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the close handler hears of errors
    public void write(Part part) {
        ByteBuf bytes = isChunked ? part.chunk() : part.plain();
        if (!connection.isSsl()) {
            encoder.writeAndFlush(bytes, connection.voidPromise);
            return;
        }
        // With TLS the queue is empty now and then while a part is still being encrypted.
        encoder.writeAndFlush(bytes, encoder.newPromise().addListener(taken -> {
            if (taken.isSuccess()) {
                input.drained();
            }
        }));
    }

    @Override
    public long remaining() {
        ChannelOutboundBuffer queue = connection.channel().unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes() - queue.currentProgress();
    }

    @Override
    public boolean copies() {
        return connection.isSsl();
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
