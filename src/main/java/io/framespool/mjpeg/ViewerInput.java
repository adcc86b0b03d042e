package io.framespool.mjpeg;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/**
 * Takes the request decoder's place once a stream runs. The response closes the connection, so whatever the peer sends
 * (a body, pipelined requests) is dropped unread: it costs no memory, however much it is.
 */
final class ViewerInput extends ChannelInboundHandlerAdapter {

    private final PartWriter.Input input;

    ViewerInput(PartWriter.Input input) {
        this.input = input;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            bytes.release();
        } else {
            context.fireChannelRead(message); // the end of the request, decoded before the decoder was replaced
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            input.halfClosed();
        } else {
            context.fireUserEventTriggered(event);
        }
    }
}
