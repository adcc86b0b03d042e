package io.framespool.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The directories of one run, in memory where the machine has such a file system. Gone when closed. */
final class Spools implements AutoCloseable {

    private static final int KEPT_FILE_SIZE = 3_000;

    private final Path root;
    private final int count;
    private final int keptFiles;
    private final boolean latestWanted;

    /** @param latestWanted whether a server reads one fixed name, see {@link #latest} */
    private Spools(Path root, int count, int keptFiles, boolean latestWanted) {
        this.root = root;
        this.count = count;
        this.keptFiles = keptFiles;
        this.latestWanted = latestWanted;
    }

    static Spools create(int count, int keptFiles, boolean latestWanted) throws IOException {
        Path memory = Path.of("/dev/shm");
        Path parent = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        Spools spools =
                new Spools(Files.createTempDirectory(parent, "framespool-benchmark-"), count, keptFiles, latestWanted);
        for (int camera = 0; camera < count; camera++) {
            Files.createDirectory(spools.directory(camera));
        }
        spools.fill();
        return spools;
    }

    int count() {
        return count;
    }

    Path directory(int camera) {
        return root.resolve("camera-" + camera);
    }

    Path file(int camera, long frame) {
        return directory(camera).resolve(String.format(Locale.ROOT, "%010d.jpg", frame));
    }

    /** Number of the first frame that the camera adds to what the spool holds already. */
    long firstFrame() {
        return keptFiles + 1L;
    }

    Path unfinished() {
        return root.resolve("unfinished.jpg");
    }

    /** One fixed name that always holds the first camera's newest picture. */
    Path latest() {
        return root.resolve("latest.jpg");
    }

    void keepLatest(int camera, Path file) throws IOException {
        if (latestWanted && camera == 0) {
            Path link = root.resolve("next-latest.jpg");
            Files.createLink(link, file);
            Files.move(link, latest(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void fill() throws IOException {
        if (keptFiles == 0) {
            return;
        }
        ByteBuffer jpeg = Picture.ofSize(KEPT_FILE_SIZE, 0);
        for (int frame = 1; frame <= keptFiles; frame++) {
            FrameStamp.number(jpeg.clear(), 0, frame);
            FrameStamp.time(jpeg, WallClock.nanos());
            try (FileChannel channel =
                    FileChannel.open(file(0, frame), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                channel.write(jpeg);
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
