package io.framespool.directory;

import java.util.Comparator;

/** Orders names as people count: runs of digits by their value, so {@code f9} comes before {@code f10}. */
final class NaturalOrder implements Comparator<String> {

    static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        int different = firstDifference(left, right);
        if (different == Math.min(left.length(), right.length())
                || endOfDigits(left, different) != endOfDigits(right, different)) {
            return compareRuns(left, right);
        }
        // Numbers of one length compare as text: so it is with nearly all files of a camera.
        return Character.compare(left.charAt(different), right.charAt(different));
    }

    private static int firstDifference(String left, String right) {
        int end = Math.min(left.length(), right.length());
        int at = 0;
        while (at < end && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        return at;
    }

    private static int compareRuns(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() && r < right.length()) {
            if (isDigit(left.charAt(l)) && isDigit(right.charAt(r))) {
                int leftEnd = endOfDigits(left, l);
                int rightEnd = endOfDigits(right, r);
                int byValue = compareDigits(left, l, leftEnd, right, r, rightEnd);
                if (byValue != 0) {
                    return byValue;
                }
                l = leftEnd;
                r = rightEnd;
            } else {
                int byCharacter = Character.compare(left.charAt(l++), right.charAt(r++));
                if (byCharacter != 0) {
                    return byCharacter;
                }
            }
        }
        int byRest = Integer.compare(left.length() - l, right.length() - r);
        return byRest != 0 ? byRest : left.compareTo(right); // f01 and f1: equal in value, yet two files
    }

    private static int compareDigits(String left, int l, int leftEnd, String right, int r, int rightEnd) {
        int leftStart = skipZeros(left, l, leftEnd);
        int rightStart = skipZeros(right, r, rightEnd);
        int byLength = Integer.compare(leftEnd - leftStart, rightEnd - rightStart);
        if (byLength != 0) {
            return byLength;
        }
        for (int i = 0; i < leftEnd - leftStart; i++) {
            int byDigit = Character.compare(left.charAt(leftStart + i), right.charAt(rightStart + i));
            if (byDigit != 0) {
                return byDigit;
            }
        }
        return 0;
    }

    private static int skipZeros(String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
