package io.framespool.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A line of a header as it comes, without making a string of it: there are 200 000 of them a second. One thread. */
final class Line {

    private final byte[] bytes = new byte[1024];
    private int length;
    private int untrimmed;
    private boolean complete;

    /** Takes bytes up to the end of the line, if it has come; true once the line is whole. */
    boolean readFrom(ByteBuffer buffer) throws MalformedStreamException {
        if (complete) {
            length = 0;
            complete = false;
        }
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            if (next == '\n') {
                complete = true;
                untrimmed = length;
                while (length > 0 && bytes[length - 1] <= ' ') {
                    length--; // CR, and the blanks that some servers put before it
                }
                return true;
            }
            if (length == bytes.length) {
                throw new MalformedStreamException("A line is longer than " + length + " bytes: " + this);
            }
            bytes[length++] = next;
        }
        return false;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Nothing but CR and LF. */
    boolean isLineBreak() {
        return length == 0 && untrimmed == 1;
    }

    /** @param start in lower case */
    boolean startsWith(String start) {
        if (length < start.length()) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            int one = bytes[i];
            if ((one >= 'A' && one <= 'Z' ? one + 32 : one) != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Number that begins at {@code from}, after blanks, and ends with the line, a blank or a semicolon. */
    long number(int from, int radix) throws MalformedStreamException {
        int at = from;
        while (at < length && bytes[at] == ' ') {
            at++;
        }
        long value = 0;
        int first = at;
        while (at < length && bytes[at] != ';' && bytes[at] != ' ') {
            int digit = Character.digit(bytes[at++], radix);
            if (digit < 0 || value > Integer.MAX_VALUE * 1000L) {
                throw new MalformedStreamException("Not a number: " + this);
            }
            value = value * radix + digit;
        }
        if (at == first) {
            throw new MalformedStreamException("A number is missing: " + this);
        }
        return value;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
