package io.framespool.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Stands before the decoder and lets only packets through that are not too large: of the others no byte is kept but the
 * topic. The decoder alone would end the connection at such a packet, and a broker told of the limit would drop it where
 * nobody counts. Walks the fixed headers of MQTT (5.0, section 2.1). Event loop only.
 */
final class PacketGate extends ChannelInboundHandlerAdapter {

    private static final int MAX_HEADER = 5;
    private static final int MAX_TOPIC = 200;

    private final int limit;
    private final Runnable heard;
    private final Consumer<String> tooLarge;

    private final byte[] header = new byte[MAX_HEADER];
    private int headerLength;
    private int toPass;
    private int toSkip;
    private final ByteBuf skipped = Unpooled.buffer(2 + MAX_TOPIC, 2 + MAX_TOPIC);

    /**
     * @param limit in bytes after the fixed header
     * @param heard runs whenever anything comes
     * @param tooLarge gets the topic of each message that was left out
     */
    PacketGate(int limit, Runnable heard, Consumer<String> tooLarge) {
        this.limit = limit;
        this.heard = heard;
        this.tooLarge = tooLarge;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        heard.run();
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable()) {
                if (toSkip > 0) {
                    skip(in);
                } else if (toPass > 0) {
                    int length = Math.min(toPass, in.readableBytes());
                    toPass -= length;
                    context.fireChannelRead(in.readRetainedSlice(length));
                } else {
                    readHeader(context, in.readByte());
                }
            }
        } finally {
            in.release();
        }
    }

    private void readHeader(ChannelHandlerContext context, byte next) {
        header[headerLength++] = next;
        boolean isLengthEnd = headerLength > 1 && next >= 0;
        if (!isLengthEnd && headerLength < MAX_HEADER) {
            return;
        }
        int remaining = 0;
        for (int i = headerLength - 1; i >= 1; i--) {
            remaining = remaining << 7 | (header[i] & 0x7F);
        }
        int length = headerLength;
        headerLength = 0;
        if (isLengthEnd && remaining > limit) {
            toSkip = remaining;
            skipped.clear();
            return;
        }
        toPass = remaining; // a malformed length is the decoder's to complain about
        context.fireChannelRead(Unpooled.copiedBuffer(header, 0, length));
    }

    private void skip(ByteBuf in) {
        int length = Math.min(toSkip, in.readableBytes());
        int kept = Math.min(length, skipped.writableBytes());
        skipped.writeBytes(in, kept);
        in.skipBytes(length - kept);
        toSkip -= length;
        if (toSkip == 0) {
            int topic = Math.min(skipped.readUnsignedShort(), skipped.readableBytes());
            tooLarge.accept(skipped.toString(skipped.readerIndex(), topic, StandardCharsets.UTF_8));
        }
    }
}
