package io.framespool.outside;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A JPEG that any decoder shows, with a number that a test reads back: from a comment in the file, or, as a person would,
 * from sixteen white or black fields across the picture.
 */
final class NumberedPicture {

    static final int WIDTH = 160;
    static final int HEIGHT = 90;

    private static final int FIELDS = 16;
    private static final int FIELD = WIDTH / FIELDS;
    private static final int MAX_SEGMENT = 65_533;
    private static final Pattern COMMENT = Pattern.compile("picture number (\\d+);");

    private NumberedPicture() {}

    /** A picture of that number, made at least {@code size} bytes large by comments that no decoder reads. */
    static byte[] jpeg(int number, int size) {
        byte[] encoded = encoded(drawn(number));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(encoded, 0, 2); // SOI
            comment(out, "picture number %d;".formatted(number).getBytes(StandardCharsets.US_ASCII));
            int missing = size - encoded.length;
            while (missing > 0) {
                comment(out, new byte[Math.min(missing, MAX_SEGMENT)]);
                missing -= MAX_SEGMENT;
            }
            out.write(encoded, 2, encoded.length - 2);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The number in the file's comment. */
    static int numberIn(byte[] jpeg) {
        Matcher comment = COMMENT.matcher(new String(jpeg, 0, Math.min(jpeg.length, 64), StandardCharsets.ISO_8859_1));
        if (!comment.find()) {
            throw new AssertionError("Not one of our pictures: " + jpeg.length + " bytes");
        }
        return Integer.parseInt(comment.group(1));
    }

    /** The number that is to be seen, whatever size the picture is shown in; -1 if none is. */
    static int numberSeenIn(BufferedImage shown) {
        int number = 0;
        for (int field = 0; field < FIELDS; field++) {
            int x = (int) ((field + 0.5) * shown.getWidth() / FIELDS);
            int level = shown.getRGB(x, shown.getHeight() / 2) >> 8 & 0xff;
            if (level > 60 && level < 140) { // white is darker, 153, on a picture that is marked as not live
                return -1; // neither black nor white: something else is shown
            }
            number = number << 1 | (level > 127 ? 1 : 0);
        }
        return number;
    }

    private static BufferedImage drawn(int number) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.getHSBColor(number * 0.13f, 0.7f, 0.8f));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        for (int field = 0; field < FIELDS; field++) {
            g.setColor((number >> (FIELDS - 1 - field) & 1) == 1 ? Color.WHITE : Color.BLACK);
            g.fillRect(field * FIELD, HEIGHT / 4, FIELD, HEIGHT / 2);
        }
        g.dispose();
        return image;
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var cache = new MemoryCacheImageOutputStream(out)) { // without it, a file for each picture
            ImageIO.write(image, "jpeg", cache);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void comment(DataOutputStream out, byte[] text) throws IOException {
        out.writeShort(0xfffe);
        out.writeShort(text.length + 2);
        out.write(text);
    }
}
