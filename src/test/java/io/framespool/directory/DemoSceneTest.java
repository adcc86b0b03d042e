package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The frames that ship with the program: whole, small, moving, and without a seam. */
final class DemoSceneTest {

    private static final int MAX_BYTES = 600_000;

    @Test
    void theShippedFramesAreFiftyPicturesOfOneSizeAndSmall() throws IOException {
        // Given
        List<byte[]> files = shipped();

        // When
        List<BufferedImage> pictures = decoded(files);

        // Then
        assertThat(pictures).hasSize(DemoScene.FRAMES).allSatisfy(picture -> {
            assertThat(picture.getWidth()).isEqualTo(DemoCamera.DIMENSIONS.width());
            assertThat(picture.getHeight()).isEqualTo(DemoCamera.DIMENSIONS.height());
        });
        assertThat(files.stream().mapToInt(file -> file.length).sum()).isLessThan(MAX_BYTES);
        assertThat(DemoSceneTest.class.getResource(name(DemoScene.FRAMES))).isNull();
    }

    @Test
    void everyFrameDiffersFromTheNextAndTheLastMeetsTheFirst() throws IOException {
        // Given
        List<BufferedImage> pictures = decoded(shipped());

        // When
        List<Double> steps = new ArrayList<>();
        for (int frame = 0; frame < pictures.size(); frame++) {
            steps.add(difference(pictures.get(frame), pictures.get((frame + 1) % pictures.size())));
        }

        // Then
        double seam = steps.remove(steps.size() - 1);
        double smallest = steps.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double largest = steps.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        assertThat(smallest).isGreaterThan(1);
        assertThat(seam).isBetween(smallest, largest);
    }

    private static List<byte[]> shipped() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int frame = 0; frame < DemoScene.FRAMES; frame++) {
            try (InputStream in = DemoSceneTest.class.getResourceAsStream(name(frame))) {
                assertThat(in).as(name(frame)).isNotNull();
                files.add(in.readAllBytes());
            }
        }
        return files;
    }

    private static String name(int frame) {
        return "/demo/frame%02d.jpg".formatted(frame);
    }

    private static List<BufferedImage> decoded(List<byte[]> files) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        for (byte[] file : files) {
            pictures.add(ImageIO.read(new ByteArrayInputStream(file)));
        }
        return pictures;
    }

    /** Mean difference of the green channel, 0 to 255, but for the number: that one has to jump back to 1. */
    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        int compared = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (x > one.getWidth() / 2 && y < one.getHeight() * 3 / 4) {
                    continue;
                }
                compared++;
                sum += Math.abs((one.getRGB(x, y) >> 8 & 0xff) - (other.getRGB(x, y) >> 8 & 0xff));
            }
        }
        return (double) sum / compared;
    }
}
