package io.framespool.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What happens to a file whose frame was shown or passed over. Blocks; on the spool's thread. */
sealed interface AfterFrame {

    /**
     * Deals with one file of the spool. A name that is gone is fine.
     *
     * @throws IOException if it stays where it is
     */
    void dispose(Path file) throws IOException;

    /** Files stay where they are. */
    record Keep() implements AfterFrame {
        @Override
        public void dispose(Path file) {}
    }

    /** Files are deleted. */
    record Delete() implements AfterFrame {
        @Override
        public void dispose(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** Files move into the archive. */
    record Move(Archive archive) implements AfterFrame {
        @Override
        public void dispose(Path file) throws IOException {
            archive.take(file);
        }
    }
}
