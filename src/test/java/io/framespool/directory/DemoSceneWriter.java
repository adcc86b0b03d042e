package io.framespool.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;

/** Writes the frames that ship with the program: run it from the project's directory after a change of the scene. */
final class DemoSceneWriter {

    private DemoSceneWriter() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args.length > 0 ? args[0] : "src/main/resources/demo");
        Files.createDirectories(directory);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var baseline = new JPEGImageWriteParam(null);
        baseline.setCompressionMode(JPEGImageWriteParam.MODE_EXPLICIT);
        baseline.setCompressionQuality(0.4f);
        baseline.setOptimizeHuffmanTables(true);
        for (int frame = 0; frame < DemoScene.FRAMES; frame++) {
            Path file = directory.resolve(String.format("frame%02d.jpg", frame));
            Files.deleteIfExists(file);
            try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(DemoScene.draw(frame), null, null), baseline);
            }
        }
        writer.dispose();
    }
}
