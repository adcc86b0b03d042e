package io.framespool.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrameTest {

    private static final Dimensions DIMENSIONS = new Dimensions(640, 480);
    private static final byte[] PICTURE = bytes("picture");
    private static final byte[] BEFORE = bytes("before ");
    private static final byte[] AFTER = bytes(" after");

    @Test
    void aPictureWithRoomIsFramedWhereItLies() {
        // Given
        ByteBuf jpeg =
                Frame.withRoom(PooledByteBufAllocator.DEFAULT, PICTURE.length).writeBytes(PICTURE);
        Frame frame = Frame.inMemoryWithRoom(jpeg, DIMENSIONS, Instant.EPOCH);

        // When
        ByteBuf framed = frame.framed(BEFORE, AFTER);

        // Then
        assertThat(text(framed)).isEqualTo("before picture after");
        assertThat(framed.memoryAddress() + BEFORE.length).isEqualTo(jpeg.memoryAddress() + jpeg.readerIndex());
        assertThat(text(frame.jpeg())).isEqualTo("picture");

        frame.release();
        assertThat(text(framed)).isEqualTo("before picture after");
        framed.release();
        assertThat(jpeg.refCnt()).isZero();
    }

    @Test
    void whatLiesAroundAPictureWithoutRoomStays() {
        // Given
        ByteBuf memory = PooledByteBufAllocator.DEFAULT.directBuffer().writeBytes(bytes("others' picture others'"));
        Frame frame = new Frame(memory.slice(8, PICTURE.length), DIMENSIONS, Instant.EPOCH);

        // When
        ByteBuf framed = frame.framed(BEFORE, AFTER);

        // Then
        assertThat(text(framed)).isEqualTo("before picture after");
        assertThat(text(memory)).isEqualTo("others' picture others'");
        framed.release();
        frame.release();
    }

    @Test
    void whatIsTooLongForTheRoomIsFramedToo() {
        // Given
        ByteBuf jpeg =
                Frame.withRoom(PooledByteBufAllocator.DEFAULT, PICTURE.length).writeBytes(PICTURE);
        Frame frame = Frame.inMemoryWithRoom(jpeg, DIMENSIONS, Instant.EPOCH);
        String longText = "long ".repeat(100);

        // When
        ByteBuf framed = frame.framed(bytes(longText), bytes(longText));

        // Then
        assertThat(text(framed)).isEqualTo(longText + "picture" + longText);
        framed.release();
        frame.release();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(ByteBuf bytes) {
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
