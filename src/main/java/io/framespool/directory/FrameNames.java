package io.framespool.directory;

import java.nio.file.Path;

/** Which names are frames. All others are how writers hide what is not finished, and are never touched. */
final class FrameNames {

    private FrameNames() {}

    static boolean isFrame(Path name) {
        String text = name.toString();
        if (text.startsWith(".")) {
            return false;
        }
        return endsWith(text, ".jpg") || endsWith(text, ".jpeg");
    }

    private static boolean endsWith(String text, String suffix) {
        int start = text.length() - suffix.length();
        return start > 0 && text.regionMatches(true, start, suffix, 0, suffix.length());
    }
}
