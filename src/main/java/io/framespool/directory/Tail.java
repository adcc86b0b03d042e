package io.framespool.directory;

import io.netty.buffer.ByteBuf;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How a picture ends: its length, its last bytes, and its checksum where it was worth taking. A file that is overwritten in
 * place without being cut first shows, for a while, a new head on the old tail, and ends exactly as the old picture did.
 */
record Tail(int length, long last, @Nullable Long checksum) {

    static Tail of(ByteBuf jpeg) {
        int length = jpeg.readableBytes();
        // EOI is the same in every picture: the eight bytes before it are not.
        return new Tail(length, length < 10 ? 0 : jpeg.getLong(jpeg.writerIndex() - 10), null);
    }

    Tail withChecksumOf(ByteBuf jpeg) {
        CRC32 checksum = new CRC32();
        checksum.update(jpeg.nioBuffer());
        return new Tail(length, last, checksum.getValue());
    }

    boolean endsLike(Tail other) {
        return length == other.length && last == other.last;
    }
}
