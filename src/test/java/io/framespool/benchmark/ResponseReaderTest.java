package io.framespool.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {

    private static final String HEAD = """
            HTTP/1.1 200 OK\r
            Content-Type: multipart/x-mixed-replace;boundary=frame\r
            """;
    private static final String BODY =
            "\r\n--frame\r\n" + part(1, "first") + part(2, "\r\n--frame\r\n") + part(3, "third");

    private final List<String> parts = new ArrayList<>();

    @Test
    void aPlainResponseIsReadWhereverItIsCut() throws Exception {
        // Given
        byte[] response = (HEAD + "\r\n" + BODY).getBytes(ISO_8859_1);

        for (int cut = 0; cut <= response.length; cut++) {
            // When
            read(response, cut);

            // Then
            assertThat(parts).as("cut at %d", cut).containsExactly("1:first", "2:\r\n--frame\r\n", "3:third");
        }
    }

    @Test
    void aChunkedResponseIsReadWhereverItsChunksEnd() throws Exception {
        for (int size = 1; size <= BODY.length(); size++) {
            // Given
            byte[] response = chunked(size);

            // When
            read(response, response.length / 2);

            // Then
            assertThat(parts).as("chunks of %d", size).containsExactly("1:first", "2:\r\n--frame\r\n", "3:third");
        }
    }

    @Test
    void aChunkedResponseIsReadByteByByte() throws Exception {
        // Given
        ResponseReader reader = reader();
        byte[] response = chunked(7);

        // When
        for (byte one : response) {
            reader.read(ByteBuffer.wrap(new byte[] {one}));
        }

        // Then
        assertThat(parts).hasSize(3);
    }

    @Test
    void aPartThatIsLongerThanItSaysIsMalformed() {
        // Given
        String tooLong = HEAD + "\r\n\r\n--frame\r\nContent-Length: 4\r\n\r\nfirst\r\n--frame\r\n";

        // Then
        assertThatThrownBy(() -> read(tooLong.getBytes(ISO_8859_1), 0))
                .isInstanceOf(MalformedStreamException.class)
                .hasMessageContaining("than it says");
    }

    @Test
    void aPartThatIsShorterThanItSaysIsMalformed() {
        // Given
        String tooShort = HEAD + "\r\n\r\n--frame\r\nContent-Length: 6\r\n\r\nfirst\r\n--frame\r\n";

        // Then
        assertThatThrownBy(() -> read(tooShort.getBytes(ISO_8859_1), 0)).isInstanceOf(MalformedStreamException.class);
    }

    @Test
    void aPartWithoutALengthIsMalformed() {
        // Given
        String without = HEAD + "\r\n\r\n--frame\r\nContent-Type: image/jpeg\r\n\r\nfirst\r\n--frame\r\n";

        // Then
        assertThatThrownBy(() -> read(without.getBytes(ISO_8859_1), 0))
                .isInstanceOf(MalformedStreamException.class)
                .hasMessageContaining("no length");
    }

    @Test
    void anotherStatusThan200IsARefusal() {
        // Given
        String refusal = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n\r\n";

        // Then
        assertThatThrownBy(() -> read(refusal.getBytes(ISO_8859_1), 0))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("503");
    }

    @Test
    void aStreamIsReadWhateverDashesItsBoundaryHas() throws Exception {
        // Given
        String dashed = (HEAD + "\r\n" + BODY).replace("boundary=frame", "boundary=\"--frame\"");

        // When
        read(dashed.getBytes(ISO_8859_1), 0);

        // Then
        assertThat(parts).hasSize(3);
    }

    private void read(byte[] response, int cut) throws MalformedStreamException, RefusedException {
        parts.clear();
        ResponseReader reader = reader();
        reader.read(ByteBuffer.wrap(response, 0, cut));
        reader.read(ByteBuffer.wrap(response, cut, response.length - cut));
    }

    private ResponseReader reader() {
        return new ResponseReader(new MultipartReader(new Collected()));
    }

    private static String part(int sequence, String content) {
        return "Content-Type: image/jpeg\r\nContent-Length: " + content.length() + "\r\nX-Frame-Sequence: " + sequence
                + "\r\n\r\n" + content + "\r\n--frame\r\n";
    }

    private static byte[] chunked(int size) {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes((HEAD + "Transfer-Encoding: chunked\r\n\r\n").getBytes(ISO_8859_1));
        for (int at = 0; at < BODY.length(); at += size) {
            String chunk = BODY.substring(at, Math.min(at + size, BODY.length()));
            response.writeBytes((Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n").getBytes(ISO_8859_1));
        }
        return response.toByteArray();
    }

    private final class Collected implements MultipartReader.Parts {

        private final StringBuilder part = new StringBuilder();

        @Override
        public void begin(int length, long sequence) {
            part.append(sequence).append(':');
        }

        @Override
        public void bytes(ByteBuffer buffer, int at, int count) {
            for (int i = at; i < at + count; i++) {
                part.append((char) buffer.get(i));
            }
        }

        @Override
        public void end() {
            parts.add(part.toString());
            part.setLength(0);
        }
    }
}
