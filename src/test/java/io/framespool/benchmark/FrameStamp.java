package io.framespool.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the camera writes into each picture as JPEG comments: its number and time at the front, the number again at the
 * end, so that a part mixed from two frames shows without reading what lies between. All in plain text, which can hold no
 * marker that would confuse a server or a client.
 */
final class FrameStamp {

    /** SOI and the comment at the front. */
    static final int HEAD = 68;
    /** The comment at the end and EOI. */
    static final int TAIL = 24;

    private static final byte[] MAGIC = "framespool".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC_AT = 6;
    private static final int CAMERA_AT = 18;
    private static final int FRAME_AT = 24;
    private static final int WRITTEN_AT = 42;
    private static final int CHECKSUM_AT = 60;
    private static final int TAIL_FRAME_AT = 6;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private FrameStamp() {}

    /** Lays head and tail around what is already in the middle of {@code jpeg}; the numbers come later. */
    static void prepare(ByteBuffer jpeg, int checksum) {
        byte[] text =
                "framespool c     f                  t                  s        ".getBytes(StandardCharsets.US_ASCII);
        jpeg.put(0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xfe, 0, HEAD - 4});
        jpeg.put(MAGIC_AT, text, 0, HEAD - MAGIC_AT);
        putHex(jpeg, CHECKSUM_AT, checksum & 0xffff_ffffL, 8);
        int tail = jpeg.capacity() - TAIL;
        jpeg.put(tail, new byte[] {(byte) 0xff, (byte) 0xfe, 0, TAIL - 4, ' ', 'f'});
        jpeg.put(jpeg.capacity() - 2, new byte[] {(byte) 0xff, (byte) 0xd9});
    }

    static void number(ByteBuffer jpeg, int camera, long frame) {
        putHex(jpeg, CAMERA_AT, camera, 4);
        putHex(jpeg, FRAME_AT, frame, 16);
        putHex(jpeg, jpeg.capacity() - TAIL + TAIL_FRAME_AT, frame, 16);
    }

    static void time(ByteBuffer jpeg, long writtenNanos) {
        putHex(jpeg, WRITTEN_AT, writtenNanos, 16);
    }

    static boolean isIn(byte[] head) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (head[MAGIC_AT + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    static int camera(byte[] head) {
        return (int) hex(head, CAMERA_AT, 4);
    }

    static long frame(byte[] head) {
        return hex(head, FRAME_AT, 16);
    }

    static long writtenNanos(byte[] head) {
        return hex(head, WRITTEN_AT, 16);
    }

    static int checksum(byte[] head) {
        return (int) hex(head, CHECKSUM_AT, 8);
    }

    static long frameAtEnd(byte[] tail) {
        return hex(tail, TAIL_FRAME_AT, 16);
    }

    private static void putHex(ByteBuffer jpeg, int at, long value, int digits) {
        for (int i = 0; i < digits; i++) {
            jpeg.put(at + i, DIGITS[(int) (value >>> (4 * (digits - 1 - i))) & 15]);
        }
    }

    /** -1 if it is no number. */
    private static long hex(byte[] text, int at, int digits) {
        long value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
