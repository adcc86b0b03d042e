package io.framespool.mjpeg;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannelConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Parts over HTTP/1.x. A part is already framed as a chunk, so it enters the pipeline below Vert.x' encoder: no chunk
 * object, no promise, one system call a frame.
 *
 * @param encoder the place of Vert.x' encoder in the pipeline: what is written there goes on to TLS and the socket
 */
record Http1PartWriter(
        ConnectionBase connection, ChannelHandlerContext encoder, HttpServerResponse response, boolean isChunked)
        implements PartWriter {

    static Http1PartWriter on(ConnectionBase connection, HttpServerRequest request, boolean chunked) {
        return new Http1PartWriter(
                connection,
                connection.channel().pipeline().context("httpEncoder"),
                request.response(),
                chunked && request.version() == HttpVersion.HTTP_1_1);
    }

    @Override
    public void open(Input input) {
        Channel channel = connection.channel();
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.replace("httpDecoder", "viewerInput", new ViewerInput(input));
        channel.config().setAutoRead(true); // a body that nobody reads may have paused it; only reading shows the close
        if (pipeline.get("idle") != null) {
            pipeline.remove("idle"); // stands above the encoder: it sees none of our writes and would end a live stream
        }
        if (!connection.isSsl() && channel.config() instanceof DuplexChannelConfig duplex) {
            duplex.setAllowHalfClosure(true);
        }
        response.setWriteQueueMaxSize(2); // full means: something is in flight; drained means: nothing is
        response.drainHandler(drained -> input.drained());
        response.write(Part.PREAMBLE);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the close handler hears of errors
    public void write(Part part) {
        encoder.writeAndFlush(isChunked ? part.chunk() : part.plain(), connection.voidPromise);
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
