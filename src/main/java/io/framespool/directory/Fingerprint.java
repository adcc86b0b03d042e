package io.framespool.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * Which content a name stood for when it was looked at.
 *
 * @param file device and inode, null where the file system has none
 */
record Fingerprint(@Nullable Object file, long size, FileTime modified) {

    static Fingerprint of(BasicFileAttributes attributes) {
        return new Fingerprint(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
    }

    /** What the name stands for now; null if it is gone or cannot be looked at. Follows no link. */
    static @Nullable Fingerprint of(Path file) {
        try {
            return of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException gone) {
            return null;
        }
    }

    /**
     * The same bytes as {@code earlier} although the time moved back: {@code cp -p} and its kind set the time after they
     * wrote the content, while a writer moves it forward.
     */
    boolean isOnlyTouchedSince(Fingerprint earlier) {
        return size == earlier.size
                && file != null
                && file.equals(earlier.file)
                && modified.compareTo(earlier.modified) < 0;
    }
}
