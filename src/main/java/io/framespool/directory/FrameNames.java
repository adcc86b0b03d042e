package io.framespool.directory;

import java.nio.file.Path;
import java.util.Locale;

/** Which names are frames. All others are how writers hide what is not finished, and are never touched. */
final class FrameNames {

    private FrameNames() {}

    static boolean isFrame(Path name) {
        String text = name.toString();
        if (text.startsWith(".")) {
            return false;
        }
        int dot = text.lastIndexOf('.');
        String suffix = text.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot > 0 && (suffix.equals("jpg") || suffix.equals("jpeg"));
    }
}
