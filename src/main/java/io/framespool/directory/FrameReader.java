package io.framespool.directory;

import io.framespool.camera.Frame;
import io.framespool.camera.Jpeg;
import io.framespool.directory.Reading.Foreign;
import io.framespool.directory.Reading.Gone;
import io.framespool.directory.Reading.NotWhole;
import io.framespool.directory.Reading.Unchanged;
import io.framespool.directory.Reading.Whole;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file into pooled direct memory, and only believes what cannot be torn. Blocks; on the spool's thread.
 *
 * <p>A file that grows from nothing is whole once its EOI is there, because the bytes before it are. A file that is
 * written over while it is read could show the head of one picture and the tail of another, so the file must be the same
 * before and after the read; and because time stamps are only as fine as a tick of the kernel, a file that changed within
 * the last ticks is read twice and compared.
 */
final class FrameReader {

    /** Two ticks of the slowest kernel clock (CONFIG_HZ=100): within it a change may leave no trace in the time stamp. */
    private static final Duration TIME_STAMP_GRAIN = Duration.ofMillis(20);

    private static final int ATTEMPTS = 3;
    private static final Fingerprint UNKNOWN = new Fingerprint(null, -1, FileTime.fromMillis(0));

    private final Path spool;
    private final long maxFrameSize;
    private final ByteBufAllocator memory;
    private final InstantSource clock;

    FrameReader(Path spool, long maxFrameSize, ByteBufAllocator memory, InstantSource clock) {
        this.spool = spool;
        this.maxFrameSize = maxFrameSize;
        this.memory = memory;
        this.clock = clock;
    }

    /** The same for another directory. */
    FrameReader in(Path directory) {
        return new FrameReader(directory, maxFrameSize, memory, clock);
    }

    /**
     * Looks at one file of the directory.
     *
     * @param known the fingerprint of an earlier look that found no picture: saves reading the same again
     */
    Reading read(Path name, @Nullable Fingerprint known) {
        Path file = spool.resolve(name);
        Fingerprint before = null;
        try {
            BasicFileAttributes attributes = attributesOf(file);
            if (attributes.isSymbolicLink()) {
                Path target = file.toRealPath();
                Path root = spool.toRealPath();
                if (!target.startsWith(root)) {
                    before = Fingerprint.of(attributes);
                    return before.equals(known) ? new Unchanged() : new NotWhole(BadReason.UNREADABLE, before);
                }
                if (root.equals(target.getParent())) {
                    return new Foreign();
                }
                file = target;
                attributes = attributesOf(file);
            }
            if (!attributes.isRegularFile()) {
                return new Foreign();
            }
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                before = Fingerprint.of(attributes);
                if (before.equals(known)) {
                    return new Unchanged();
                }
                Reading reading = readOnce(file, before);
                if (reading != null) {
                    return reading;
                }
                attributes = attributesOf(file);
            }
            return new NotWhole(BadReason.TRUNCATED, Fingerprint.of(attributes));
        } catch (NoSuchFileException gone) {
            return new Gone();
        } catch (IOException unreadable) {
            if (isOutOfDescriptors(unreadable)) {
                throw new UncheckedIOException(unreadable); // our fault, not the file's
            }
            Fingerprint now = before == null ? UNKNOWN : before;
            return now.equals(known) ? new Unchanged() : new NotWhole(BadReason.UNREADABLE, now);
        }
    }

    private static boolean isOutOfDescriptors(IOException e) {
        return e instanceof FileSystemException system
                && system.getReason() != null
                && system.getReason().contains("Too many open files");
    }

    /** Null if the file changed meanwhile. */
    private @Nullable Reading readOnce(Path file, Fingerprint fingerprint) throws IOException {
        if (fingerprint.size() == 0) {
            return new NotWhole(BadReason.EMPTY, fingerprint);
        }
        if (fingerprint.size() > maxFrameSize) {
            return new NotWhole(BadReason.TOO_LARGE, fingerprint);
        }
        int size = (int) fingerprint.size();
        ByteBuf bytes = Frame.withRoom(memory, size);
        try {
            Jpeg.Extent extent;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                fill(bytes, channel, size);
                extent = Jpeg.extentOf(bytes);
                if (extent instanceof Jpeg.Whole whole) {
                    bytes.writerIndex(bytes.readerIndex() + whole.length());
                    if (!isStable(file, channel, bytes, fingerprint)) {
                        return null;
                    }
                }
            }
            return extent instanceof Jpeg.Whole whole
                    ? new Whole(fitted(bytes), whole.dimensions(), fingerprint)
                    : new NotWhole(reasonOf(extent, bytes), fingerprint);
        } finally {
            bytes.release();
        }
    }

    /** Retained, or a copy where most of the memory would hold what follows the picture. */
    private ByteBuf fitted(ByteBuf bytes) {
        int length = bytes.readableBytes();
        return length < bytes.capacity() / 2 ? Frame.withRoom(memory, length).writeBytes(bytes) : bytes.retain();
    }

    private static BadReason reasonOf(Jpeg.Extent extent, ByteBuf bytes) {
        if (!bytes.isReadable()) {
            return BadReason.EMPTY;
        }
        return extent instanceof Jpeg.NotJpeg ? BadReason.NOT_JPEG : BadReason.TRUNCATED;
    }

    private boolean isStable(Path file, FileChannel channel, ByteBuf jpeg, Fingerprint before) throws IOException {
        if (!Fingerprint.of(attributesOf(file)).equals(before)) {
            return false;
        }
        if (clock.millis() - before.modified().toMillis() > TIME_STAMP_GRAIN.toMillis()) {
            return true;
        }
        int length = jpeg.readableBytes();
        ByteBuf again = memory.directBuffer(length);
        try {
            fill(again, channel, length);
            // NIO compares by vectors; Netty takes most of a millisecond for it in the native executable
            return again.nioBuffer().equals(jpeg.nioBuffer())
                    && Fingerprint.of(attributesOf(file)).equals(before);
        } finally {
            again.release();
        }
    }

    /** From the beginning of the file; less than {@code size} if there is less. */
    private static void fill(ByteBuf bytes, FileChannel channel, int size) throws IOException {
        int position = 0;
        while (position < size) {
            int count = bytes.writeBytes(channel, position, size - position);
            if (count < 0) {
                return;
            }
            position += count;
        }
    }

    private static BasicFileAttributes attributesOf(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
