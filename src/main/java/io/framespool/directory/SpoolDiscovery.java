package io.framespool.directory;

import io.framespool.camera.Camera;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Finds cameras that come and go as sub-directories of one root. On a thread of its own, once a second. */
final class SpoolDiscovery implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path root;
    private final Spools spools;
    private final Set<String> present = new TreeSet<>();
    private final Set<String> refused = new HashSet<>();
    private final QuietLog log = new QuietLog(Duration.ofMinutes(1), System::nanoTime);
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spool-discovery");
        thread.setDaemon(true);
        return thread;
    });

    SpoolDiscovery(Path root, Spools spools) {
        this.root = root;
        this.spools = spools;
    }

    /** Looks once, so that what is there is there at once, and then goes on looking. */
    void start() {
        look();
        var unused = scheduler.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Set<String> found = list();
            found.stream()
                    .filter(name -> !present.contains(name))
                    .forEach(name -> spools.discovered(name, root.resolve(name)));
            present.stream().filter(name -> !found.contains(name)).forEach(spools::vanished);
            present.clear();
            present.addAll(found);
        } catch (NoSuchFileException missing) {
            log.warn("Root of cameras does not exist, it is used as soon as it is created: framespool.cameras-root="
                    + root);
            present.forEach(spools::vanished);
            present.clear();
        } catch (IOException | RuntimeException e) { // the next look may do better
            log.warn("Root of cameras cannot be listed: framespool.cameras-root=" + root, e);
        }
    }

    private Set<String> list() throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (Camera.NAME.matcher(name).matches()) {
                    names.add(name);
                } else if (!name.startsWith(".") && refused.size() < 1000 && refused.add(name)) {
                    Log.warnf(
                            "Sub-directory is no camera, as its name is none: rename it to small letters, digits and dashes,"
                                    + " at most 63: directory=%s",
                            QuietLog.printable(entry.toString()));
                }
            }
        }
        return names;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
