package io.framespool.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes bad input out of good: the same seed makes the same. One thread. */
public final class Mutator {

    private static final List<String> TROUBLE = List.of(
            "\r\n",
            "\n",
            "\r",
            "\0",
            " ",
            "\t",
            ":",
            "%",
            "%00",
            "%2f",
            "%2e%2e%2f",
            "../",
            "//",
            "?",
            "&",
            "=",
            "#",
            "\\",
            "\"",
            "-1",
            "0",
            "99999999999999999999",
            "1e999",
            "NaN",
            "\u00ff\u00fe",
            "HTTP/1.1",
            "HTTP/9.9",
            "Content-Length: 5\r\n",
            "Content-Length: -1\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: gzip\r\n",
            "Connection: Upgrade\r\n",
            "Upgrade: websocket\r\n",
            "Upgrade: h2c\r\n",
            "Expect: 100-continue\r\n",
            "Host: \r\n",
            "Host: a\r\nHost: b\r\n",
            "Range: bytes=0-1\r\n",
            "Origin: null\r\n",
            "If-None-Match: *\r\n",
            "X-Forwarded-For: 1\r\n",
            "Cookie: a=b; a\r\n",
            "ffffffff\r\n");

    private final Random random;

    public Mutator(long seed) {
        random = new Random(seed);
    }

    /** One to four changes to one of these. */
    public byte[] next(List<byte[]> corpus) {
        byte[] bytes = pick(corpus);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            bytes = change(bytes, corpus);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes, List<byte[]> corpus) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(1 + random.nextInt(32)));
        return switch (random.nextInt(7)) {
            case 0 -> joined(bytes, from, new byte[0], to);
            case 1 -> joined(bytes, to, slice(bytes, from, to), to);
            case 2 -> joined(bytes, from, pick(TROUBLE).getBytes(StandardCharsets.ISO_8859_1), to);
            case 3 -> joined(bytes, from, pick(TROUBLE).getBytes(StandardCharsets.ISO_8859_1), from);
            case 4 -> joined(bytes, from, slice(pick(corpus), 0, random.nextInt(64)), to);
            case 5 -> joined(bytes, from, new byte[] {(byte) random.nextInt(256)}, Math.min(bytes.length, from + 1));
            default -> joined(bytes, from, "A".repeat(1 << random.nextInt(16)).getBytes(StandardCharsets.US_ASCII), to);
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, to));
    }

    /** What stands before {@code from}, the middle, and what stands after {@code to}. */
    private static byte[] joined(byte[] bytes, int from, byte[] middle, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(middle);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
