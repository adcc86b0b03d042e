package io.framespool.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Stands before the decoder for the first packet: a broker that knows only MQTT 3.1.1 refuses our MQTT 5 in its own
 * words, two bytes without properties, and the decoder would wait for the rest until the connection is closed. Event
 * loop only.
 */
final class OlderAnswer extends ChannelInboundHandlerAdapter {

    private static final int REFUSAL = 0x20_02_00_01; // CONNACK, two bytes: no session, unacceptable version

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf packet = (ByteBuf) message;
        if (packet.readableBytes() == Integer.BYTES && packet.getInt(packet.readerIndex()) == REFUSAL) {
            packet.release();
            packet = context.alloc().buffer().writeInt(0x20_03_00_01).writeByte(0);
        }
        context.pipeline().remove(this);
        context.fireChannelRead(packet);
    }
}
