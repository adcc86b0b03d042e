package io.framespool.access;

import io.framespool.camera.Mistakes;
import java.util.Properties;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says together with a file, if there is one, that is read again when it changes. Nonsense in the
 * file stops the start, and changes nothing later. Read by any thread, read again by one.
 */
final class Reread<T> {

    private final @Nullable RereadFile file;
    private final BiFunction<Properties, Mistakes, T> merge;
    private volatile T current;

    /** @param merge adds a file's lines to the configuration, and says what is wrong with them */
    Reread(@Nullable RereadFile file, BiFunction<Properties, Mistakes, T> merge, Mistakes mistakes) {
        this.file = file;
        this.merge = merge;
        current = merge.apply(file == null ? new Properties() : readOrComplain(file, mistakes), mistakes);
    }

    private static Properties readOrComplain(RereadFile file, Mistakes mistakes) {
        try {
            return file.read();
        } catch (IllegalStateException unreadable) {
            mistakes.add(String.valueOf(unreadable.getMessage()));
            return new Properties();
        }
    }

    T current() {
        return current;
    }

    /** Returns whether it says something else now. */
    boolean reread() {
        Properties lines = file == null ? null : file.readIfChanged();
        if (file == null || lines == null) {
            return false;
        }
        Mistakes mistakes = new Mistakes();
        T now = merge.apply(lines, mistakes);
        if (!mistakes.areNone()) {
            file.refused(mistakes.toString());
            return false;
        }
        boolean isChanged = !now.equals(current);
        current = now;
        return isChanged;
    }
}
