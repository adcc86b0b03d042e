package io.framespool.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the decoder and gives it whole packets, each in a piece of memory of its size, so that a frame can stay
 * where it was received. Packets that are too large are left out, of them no byte is kept but the topic: the decoder alone
 * would end the connection, and a broker told of the limit would drop them where nobody counts. Netty's decoder also takes
 * a variable header that comes in two pieces for too long (4.1.133). Walks the fixed headers of MQTT (5.0, section 2.1).
 * Event loop only.
 */
final class PacketGate extends ChannelInboundHandlerAdapter {

    private static final int MAX_HEADER = 5;
    private static final int MAX_TOPIC = 200;

    private final int limit;
    private final Runnable heard;
    private final Consumer<String> tooLarge;

    private final byte[] header = new byte[MAX_HEADER];
    private int headerLength;
    private @Nullable ByteBuf packet;
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
                } else if (packet != null) {
                    fill(context, packet, in);
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
        int size = length + (isLengthEnd ? remaining : 0); // a malformed length is the decoder's to complain about
        ByteBuf whole = PooledByteBufAllocator.DEFAULT.directBuffer(size, size).writeBytes(header, 0, length);
        packet = whole;
        passIfWhole(context, whole);
    }

    private void fill(ChannelHandlerContext context, ByteBuf whole, ByteBuf in) {
        in.readBytes(whole, Math.min(whole.writableBytes(), in.readableBytes()));
        passIfWhole(context, whole);
    }

    private void passIfWhole(ChannelHandlerContext context, ByteBuf whole) {
        if (!whole.isWritable()) {
            packet = null;
            context.fireChannelRead(whole);
        }
    }

    /** The connection is over; nobody waits for the rest. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (packet != null) {
            packet.release();
            packet = null;
        }
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
