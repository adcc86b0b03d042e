package io.framespool.wall;

import io.framespool.camera.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import java.time.Instant;

/**
 * A frame as a page gets it: one binary message of two fragments, so that the JPEG goes out of the memory that all share.
 * The header, big-endian:
 *
 * <pre>
 *  0  u16  slot, as the page numbered its cameras
 *  2  u16  length of this header: the JPEG begins there
 *  4  u32  sequence number
 *  8  f64  captured at   ) milliseconds since 1970
 * 16  f64  published at  ) by the server's clock
 * 24  f64  sent at       )
 * 32  u16  width in pixels
 * 34  u16  height in pixels
 * </pre>
 */
final class Picture {

    static final int HEADER_BYTES = 36;

    private Picture() {}

    /** Puts the frame into the connection's queue, below Vert.x, which would copy it; it is not flushed. Event loop only. */
    @SuppressWarnings("FutureReturnValueIgnored") // the close handler hears of errors
    static void write(Channel channel, int slot, Frame frame, Instant now) {
        ByteBuf header = channel.alloc()
                .buffer(HEADER_BYTES)
                .writeShort(slot)
                .writeShort(HEADER_BYTES)
                .writeInt((int) frame.sequence())
                .writeDouble(millis(frame.capturedAt()))
                .writeDouble(millis(frame.publishedAt()))
                .writeDouble(millis(now))
                .writeShort(frame.dimensions().width())
                .writeShort(frame.dimensions().height());
        channel.write(new BinaryWebSocketFrame(false, 0, header));
        channel.write(new ContinuationWebSocketFrame(true, 0, frame.jpeg().retainedSlice()));
    }

    private static double millis(Instant instant) {
        return instant.getEpochSecond() * 1e3 + instant.getNano() / 1e6;
    }
}
