package io.framespool.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.framespool.benchmark.FrameCheck.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameCheckTest {

    private static final int SIZE = 3_000;

    private final byte[] frame = stamped(7, 1_234_567_890_123_456_789L);

    @Test
    void aPictureIsAJpegOfTheSizeAskedFor() throws IOException {
        // Given
        ByteBuffer jpeg = Picture.ofSize(70_000, 3);
        byte[] bytes = new byte[jpeg.capacity()];
        jpeg.get(0, bytes);

        // When
        var image = ImageIO.read(new ByteArrayInputStream(bytes));

        // Then
        assertThat(bytes).hasSize(70_000);
        assertThat(image.getWidth()).isGreaterThan(400);
    }

    @Test
    void aWholeFrameTellsItsNumberAndTime() {
        // Given
        FrameCheck check = new FrameCheck(true);

        // When
        Fault fault = faultOf(check, frame, SIZE);

        // Then
        assertThat(fault).isNull();
        assertThat(check.frame()).isEqualTo(7);
        assertThat(check.camera()).isEqualTo(3);
        assertThat(check.writtenNanos()).isEqualTo(1_234_567_890_123_456_789L);
    }

    @Test
    void aFrameInPiecesOfAnySizeIsWhole() {
        // Given
        FrameCheck check = new FrameCheck(true);

        for (int piece = 1; piece <= SIZE; piece++) {
            // When
            Fault fault = faultOf(check, frame, piece);

            // Then
            assertThat(fault).as("in pieces of %d bytes", piece).isNull();
        }
    }

    @Test
    void aFrameCutAnywhereIsTorn() {
        // Given
        FrameCheck check = new FrameCheck(false);

        for (int length = 1; length < SIZE; length++) {
            // When
            Fault fault = faultOf(check, java.util.Arrays.copyOf(frame, length), SIZE);

            // Then
            assertThat(fault).as("cut at %d", length).isIn(Fault.TOO_SHORT, Fault.NO_END);
        }
    }

    @Test
    void theFrontOfOneFrameWithTheEndOfAnotherIsMixed() {
        // Given
        byte[] mixed = stamped(8, 0);

        // When
        System.arraycopy(frame, 0, mixed, 0, SIZE / 2);

        // Then
        assertThat(faultOf(new FrameCheck(false), mixed, 100)).isEqualTo(Fault.MIXED);
    }

    @Test
    void oneOtherByteInTheMiddleIsFoundByReadingEveryByte() {
        // When
        frame[SIZE / 2] ^= 1;

        // Then
        assertThat(faultOf(new FrameCheck(true), frame, 100)).isEqualTo(Fault.ALTERED);
        assertThat(faultOf(new FrameCheck(false), frame, 100)).isNull();
    }

    @Test
    void aMissingStartAndAForeignPictureAreFound() {
        // Given
        byte[] foreign = frame.clone();

        // When
        frame[0] = 0;
        foreign[10] = 0;

        // Then
        assertThat(faultOf(new FrameCheck(false), frame, SIZE)).isEqualTo(Fault.NO_START);
        assertThat(faultOf(new FrameCheck(false), foreign, SIZE)).isEqualTo(Fault.FOREIGN);
    }

    static byte[] stamped(long number, long writtenNanos) {
        try {
            ByteBuffer jpeg = Picture.ofSize(SIZE, 0);
            FrameStamp.number(jpeg, 3, number);
            FrameStamp.time(jpeg, writtenNanos);
            byte[] bytes = new byte[SIZE];
            jpeg.get(0, bytes);
            return bytes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Fault faultOf(FrameCheck check, byte[] part, int piece) {
        check.begin(part.length);
        ByteBuffer buffer = ByteBuffer.wrap(part);
        for (int at = 0; at < part.length; at += piece) {
            check.bytes(buffer, at, Math.min(piece, part.length - at));
        }
        return check.fault();
    }
}
