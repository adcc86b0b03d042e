package io.framespool.camera;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/**
 * What Jazzer calls with bytes that it makes up to reach code that it has not yet seen run: {@code ./mvnw verify -Pfuzz}.
 *
 * @see JpegTest#whateverTheBytesAreWhatIsCalledWholeEndsWhereItEnds the same with bytes made by chance
 */
public final class JpegFuzz {

    private JpegFuzz() {}

    /** Throws if the walker throws, reads what it must not touch, or calls whole what does not end where it says. */
    @SuppressWarnings("unused") // Jazzer finds it by its name
    public static void fuzzerTestOneInput(byte[] bytes) {
        ByteBuf file = Unpooled.wrappedBuffer(bytes);
        Jpeg.Extent extent = Jpeg.extentOf(file);
        check(file.readerIndex() == 0 && file.readableBytes() == bytes.length, "It moved an index", extent);
        if (extent instanceof Jpeg.Whole whole) {
            check(extentOf(bytes, whole.length()).equals(whole), "What follows the end changes what it is", extent);
            check(
                    extentOf(bytes, whole.length() - 1).equals(new Jpeg.Truncated()),
                    "It ends before its last byte",
                    extent);
        }
    }

    private static Jpeg.Extent extentOf(byte[] bytes, int length) {
        return Jpeg.extentOf(Unpooled.wrappedBuffer(Arrays.copyOf(bytes, length)));
    }

    private static void check(boolean isRight, String what, Jpeg.Extent extent) {
        if (!isRight) {
            throw new AssertionError(what + ": " + extent);
        }
    }
}
