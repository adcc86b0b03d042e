package io.framespool.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.framespool.server.Mutator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

class JpegTest {

    @Test
    void aWholePictureIsMeasured() throws IOException {
        // Given
        byte[] jpeg = baseline(33, 17);

        // When
        Jpeg.Extent extent = extentOf(jpeg);

        // Then
        assertThat(extent).isEqualTo(new Jpeg.Whole(jpeg.length, new Dimensions(33, 17)));
    }

    @Test
    void everyCutIsNoticed() throws IOException {
        byte[] jpeg = baseline(24, 16);

        for (int length = 0; length < jpeg.length; length++) {
            assertThat(extentOf(Arrays.copyOf(jpeg, length)))
                    .as("cut at %d", length)
                    .isEqualTo(new Jpeg.Truncated());
        }
    }

    @Test
    void everyCutOfAProgressivePictureIsNoticed() throws IOException {
        byte[] jpeg = progressive(40, 40);

        for (int length = 0; length < jpeg.length; length++) {
            assertThat(extentOf(Arrays.copyOf(jpeg, length)))
                    .as("cut at %d", length)
                    .isEqualTo(new Jpeg.Truncated());
        }
        assertThat(extentOf(jpeg)).isEqualTo(new Jpeg.Whole(jpeg.length, new Dimensions(40, 40)));
    }

    @Test
    void whateverTheBytesAreWhatIsCalledWholeEndsWhereItEnds() throws IOException {
        // Given
        Mutator mutator = new Mutator(Long.getLong("fuzz.seed", 4711));
        List<byte[]> good = List.of(baseline(24, 16), progressive(40, 40));
        int wholes = 0;

        for (int number = 0; number < Integer.getInteger("fuzz.pictures", 200_000); number++) {
            // When
            byte[] bytes = mutator.next(good);
            Jpeg.Extent extent = extentOf(bytes);

            // Then
            if (extent instanceof Jpeg.Whole whole) {
                wholes++;
                assertThat(extentOf(Arrays.copyOf(bytes, whole.length()))).isEqualTo(whole);
                assertThat(extentOf(Arrays.copyOf(bytes, whole.length() - 1))).isEqualTo(new Jpeg.Truncated());
            }
        }
        assertThat(wholes).isPositive();
    }

    @Test
    void whatFollowsTheEndIsNotPartOfThePicture() throws IOException {
        // Given
        byte[] jpeg = baseline(8, 8);
        byte[] padded = Arrays.copyOf(jpeg, jpeg.length + 1000);
        padded[jpeg.length + 10] = (byte) 0xFF;
        padded[jpeg.length + 11] = (byte) 0xD8;

        // When
        Jpeg.Extent extent = extentOf(padded);

        // Then
        assertThat(extent).isEqualTo(new Jpeg.Whole(jpeg.length, new Dimensions(8, 8)));
    }

    @Test
    void aThumbnailInExifMisleadsNobody() throws IOException {
        // Given
        byte[] thumbnail = baseline(4, 4);
        byte[] jpeg = baseline(64, 48);
        ByteBuf withExif = Unpooled.buffer()
                .writeBytes(jpeg, 0, 2)
                .writeShort(0xFFE1)
                .writeShort(2 + 6 + thumbnail.length)
                .writeBytes(new byte[] {'E', 'x', 'i', 'f', 0, 0})
                .writeBytes(thumbnail)
                .writeBytes(jpeg, 2, jpeg.length - 2);

        for (int length = 0; length < withExif.writerIndex(); length++) {
            assertThat(Jpeg.extentOf(withExif.slice(0, length)))
                    .as("cut at %d", length)
                    .isEqualTo(new Jpeg.Truncated());
        }
        assertThat(Jpeg.extentOf(withExif)).isEqualTo(new Jpeg.Whole(withExif.writerIndex(), new Dimensions(64, 48)));
    }

    @Test
    void otherBytesAreNoPicture() {
        assertThat(extentOf("just some text".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(new Jpeg.NotJpeg());
        assertThat(extentOf(HexFormat.of().parseHex("ffd8ffd9"))).isEqualTo(new Jpeg.NotJpeg());
        assertThat(extentOf(HexFormat.of().parseHex("ffd8ffe0000100"))).isEqualTo(new Jpeg.NotJpeg());
        assertThat(extentOf(HexFormat.of().parseHex("ffd800000000"))).isEqualTo(new Jpeg.NotJpeg());
    }

    @Test
    void theReaderIndexIsRespectedAndUntouched() throws IOException {
        // Given
        byte[] jpeg = baseline(8, 8);
        ByteBuf shifted = Unpooled.buffer().writeZero(5).writeBytes(jpeg).readerIndex(5);

        // When
        Jpeg.Extent extent = Jpeg.extentOf(shifted);

        // Then
        assertThat(extent).isEqualTo(new Jpeg.Whole(jpeg.length, new Dimensions(8, 8)));
        assertThat(shifted.readerIndex()).isEqualTo(5);
    }

    private static Jpeg.Extent extentOf(byte[] bytes) {
        return Jpeg.extentOf(Unpooled.wrappedBuffer(bytes));
    }

    private static byte[] baseline(int width, int height) throws IOException {
        return encoded(width, height, ImageWriteParam.MODE_DISABLED);
    }

    private static byte[] progressive(int width, int height) throws IOException {
        return encoded(width, height, ImageWriteParam.MODE_DEFAULT);
    }

    private static byte[] encoded(int width, int height, int progressiveMode) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, x * 7919 ^ y * 104729);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(progressiveMode);
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
