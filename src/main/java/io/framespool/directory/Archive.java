package io.framespool.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Takes files out of a spool. At every instant the whole picture stands under a final name in the spool or the archive;
 * a name that is taken keeps both files. Blocks; on the spool's thread.
 */
final class Archive {

    private final Path directory;

    Archive(Path directory) {
        this.directory = directory;
    }

    /**
     * Moves one file.
     *
     * @throws IOException if it is still in the spool
     */
    void take(Path file) throws IOException {
        Files.createDirectories(directory);
        for (int copy = 0; ; copy++) {
            Path target = directory.resolve(numbered(file.getFileName().toString(), copy));
            try {
                moveTo(file, target);
                return;
            } catch (NoSuchFileException gone) {
                if (Files.notExists(file)) {
                    return;
                }
                throw gone;
            } catch (FileAlreadyExistsException taken) {
                if (Files.isSameFile(file, target)) { // linked before a crash, and not yet unlinked
                    Files.deleteIfExists(file);
                    return;
                }
            }
        }
    }

    /** A link never replaces, a rename does: so the name is taken by a link first, where the file system has links. */
    private void moveTo(Path file, Path target) throws IOException {
        if (canLink(file, target)) {
            Files.delete(file);
            return;
        }
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        if (Files.getFileStore(file).equals(Files.getFileStore(directory))) {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            copyAcross(file, target);
        }
    }

    private static boolean canLink(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
            return true;
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException otherFileSystemOrForbidden) {
            return false;
        }
    }

    /** To another file system: the copy is on the disk, under its final name, before the original goes. */
    private void copyAcross(Path file, Path target) throws IOException {
        Path unfinished = directory.resolve("." + target.getFileName() + ".part");
        try {
            Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            sync(unfinished, StandardOpenOption.WRITE);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            sync(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.delete(file);
    }

    private static void sync(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    /** {@code f7.jpg}, {@code f7~1.jpg}, {@code f7~2.jpg} … */
    private static String numbered(String name, int copy) {
        if (copy == 0) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        return name.substring(0, dot) + "~" + copy + name.substring(dot);
    }
}
