package io.framespool.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ffmpeg as a viewer: it decodes every pixel and complains about whatever is not right. */
final class FfmpegIT {

    private static final int FRAMES = 100;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void ffmpegDecodesHundredFramesWithoutAnError(Capture.Manner manner) throws Exception {
        // Given
        Path ffmpeg = Tools.ffmpeg();
        Path complaints = directory.resolve("ffmpeg.log");
        Path spool = Spool.in(directory);
        try (PackagedServer server =
                        PackagedServer.start(Map.of("framespool.cameras.front.directory", spool.toString()));
                Capture capture = Capture.start(spool, manner, 25, 10_000, 70_000)) {
            String stream = server.uri("/cameras/front/stream").toString();

            // When
            Process process = new ProcessBuilder(command(ffmpeg, stream))
                    .redirectError(complaints.toFile())
                    .start();
            String checksums = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            // Then
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(complaints).isEmptyFile();
            assertThat(process.exitValue()).isZero();
            assertThat(checksums.lines().filter(line -> !line.startsWith("#"))).hasSize(FRAMES);
            assertThat(capture.written()).isGreaterThan(FRAMES / 2);
        }
    }

    private static String[] command(Path ffmpeg, String stream) throws IOException {
        return new String[] {
            ffmpeg.toString(),
            "-nostdin",
            "-v",
            "error",
            "-xerror",
            "-i",
            stream,
            "-fps_mode",
            "passthrough",
            "-frames:v",
            Integer.toString(FRAMES),
            "-f",
            "framecrc", // a line for each frame that was decoded
            "-"
        };
    }
}
