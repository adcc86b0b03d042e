package io.framespool.benchmark;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32C;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws real JPEGs of an exact size: a disc on a grainy ground, a comment of dots fills up what is missing. */
final class Picture {

    private static final int FILLER_HEAD = 4;
    private static final int FILLER_AT_MOST = 65_000;

    private Picture() {}

    /** @param number moves the disc, so that successive pictures differ */
    static ByteBuffer ofSize(int size, int number) throws IOException {
        int room = size - FrameStamp.HEAD - FrameStamp.TAIL - FILLER_HEAD;
        BufferedImage image = drawn((int) Math.sqrt(size * 6.0), number);
        byte[] encoded = bestThatFits(image, room + 4);
        int body = encoded.length - 4; // without SOI and EOI, which the stamp brings
        int filler = room - body;
        if (filler > FILLER_AT_MOST) {
            throw new IllegalArgumentException("A picture of " + size + " bytes cannot be filled up from " + body);
        }
        ByteBuffer jpeg = ByteBuffer.allocateDirect(size);
        jpeg.position(FrameStamp.HEAD);
        jpeg.put((byte) 0xff).put((byte) 0xfe).putShort((short) (filler + 2));
        for (int i = 0; i < filler; i++) {
            jpeg.put((byte) '.');
        }
        jpeg.put(encoded, 2, body);
        CRC32C checksum = new CRC32C();
        checksum.update(jpeg.flip().position(FrameStamp.HEAD));
        FrameStamp.prepare(jpeg.clear(), (int) checksum.getValue());
        return jpeg;
    }

    private static BufferedImage drawn(int width, int number) {
        int height = width * 3 / 4;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random grain = new Random(number);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int light = 64 + 96 * x / width + grain.nextInt(48);
                int mixed = (light + 255 * y / height) / 2;
                image.setRGB(x, y, new Color(light, mixed, 160).getRGB());
            }
        }
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(number * width / 10 % width, height / 3, width / 4, width / 4);
        pen.dispose();
        return image;
    }

    private static byte[] bestThatFits(BufferedImage image, int room) throws IOException {
        byte[] best = encoded(image, 0);
        for (float quality = 0.02f; quality < 1; quality += 0.02f) {
            byte[] better = encoded(image, quality);
            if (better.length > room) {
                break;
            }
            best = better;
        }
        return best;
    }

    private static byte[] encoded(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
