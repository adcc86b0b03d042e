package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketGateTest {

    private static final int PUBLISH = 0x30;
    private static final int LIMIT = 300;

    private final List<String> tooLarge = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
    void onlyPacketsWithinTheLimitPassWhateverPiecesTheyComeIn(int piece) {
        // Given
        EmbeddedChannel channel = new EmbeddedChannel(new PacketGate(LIMIT, () -> {}, tooLarge::add));
        ByteBuf small = packet("a/b", 20);
        ByteBuf exact = packet("c", LIMIT - 3);
        ByteBuf empty = Unpooled.wrappedBuffer(new byte[] {(byte) 0xD0, 0});
        ByteBuf sent = Unpooled.wrappedBuffer(
                small.copy(),
                packet("too/large", 70_000),
                exact.copy(),
                packet("x", LIMIT - 2),
                empty.copy(),
                small.copy());
        ByteBuf expected = Unpooled.wrappedBuffer(small.copy(), exact, empty, small);

        // When
        while (sent.isReadable()) {
            channel.writeInbound(sent.readRetainedSlice(Math.min(piece, sent.readableBytes())));
        }

        // Then
        ByteBuf passed = Unpooled.buffer();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            passed.writeBytes(part);
            part.release();
        }
        assertThat(passed).isEqualTo(expected);
        assertThat(tooLarge).containsExactly("too/large", "x");
    }

    private static ByteBuf packet(String topic, int payload) {
        byte[] name = topic.getBytes(StandardCharsets.US_ASCII);
        ByteBuf packet = Unpooled.buffer().writeByte(PUBLISH);
        int remaining = 2 + name.length + payload;
        for (int left = remaining; ; left >>= 7) {
            packet.writeByte(left > 0x7F ? (left & 0x7F) | 0x80 : left);
            if (left <= 0x7F) {
                break;
            }
        }
        return packet.writeShort(name.length).writeBytes(name).writeBytes(new byte[payload]);
    }
}
