package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Real pictures that carry their number in a comment, and whose every later byte depends on it. */
public final class TestJpeg {

    private static final byte[] PICTURE = picture();

    private TestJpeg() {}

    public static byte[] numbered(int number) {
        return numbered(number, 64);
    }

    /**
     * The same, made larger.
     *
     * @param filler bytes of noise in it
     */
    public static byte[] numbered(int number, int filler) {
        byte[] noise = new byte[filler];
        new Random(number).nextBytes(noise);
        ByteBuf jpeg = Unpooled.buffer()
                .writeBytes(PICTURE, 0, 2)
                .writeShort(0xFFFE)
                .writeShort(6)
                .writeInt(number)
                .writeBytes(PICTURE, 2, PICTURE.length - 4);
        // Entropy-coded data ends in bytes of the number, so that tails differ; 0xFF never occurs in them.
        for (int shift = 28; shift >= 0; shift -= 4) {
            jpeg.writeByte(0x10 | (number >> shift & 0xF));
        }
        jpeg.writeByte(0x2A);
        for (byte b : noise) {
            jpeg.writeByte(b == (byte) 0xFF ? 0x7F : b);
        }
        for (int shift = 28; shift >= 0; shift -= 4) {
            jpeg.writeByte(0x30 | (number >> shift & 0xF));
        }
        return ByteBufUtil.getBytes(jpeg.writeShort(0xFFD9));
    }

    /** The number, after a check that head and tail belong to the same picture. */
    public static int numberOf(byte[] jpeg) {
        ByteBuf bytes = Unpooled.wrappedBuffer(jpeg);
        int number = bytes.getInt(6);
        int tail = 0;
        for (int i = jpeg.length - 10; i < jpeg.length - 2; i++) {
            tail = tail << 4 | (jpeg[i] & 0xF);
        }
        assertThat(tail)
                .as("number in the tail of a picture with %d in its head", number)
                .isEqualTo(number);
        return number;
    }

    private static byte[] picture() {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
