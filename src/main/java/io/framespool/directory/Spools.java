package io.framespool.directory;

import io.framespool.camera.Cameras;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Starts and stops the consumers of all spools. */
@ApplicationScoped
class Spools {

    private final CamerasConfig config;
    private final Cameras cameras;
    private final InstantSource clock = InstantSource.system();
    private final Map<String, Spool> spools = new TreeMap<>(); // guarded by this
    private @Nullable SpoolWatcher watcher;
    private @Nullable SpoolDiscovery discovery;
    private @Nullable DemoCamera demo;

    Spools(CamerasConfig config, Cameras cameras) {
        this.config = config;
        this.cameras = cameras;
    }

    /**
     * Camera by camera. A million files take a second to list, which {@link LivePlayback} does not wait for.
     *
     * @throws IOException if the system gives no watch service (fs.inotify.max_user_instances)
     */
    void start(@Observes StartupEvent event) throws IOException {
        ConfigCheck.check(config);
        startConfigured();
        config.camerasRoot().ifPresent(root -> {
            discovery = new SpoolDiscovery(absolute(root), this);
            discovery.start();
        });
        if (config.cameras().isEmpty() && config.camerasRoot().isEmpty() && !cameras.areExpectedFromElsewhere()) {
            Log.info(
                    "No camera is configured, showing the demo: set framespool.cameras.<name>.directory to a directory of JPEG files");
            demo = new DemoCamera(cameras, clock);
            demo.start();
        }
    }

    private synchronized void startConfigured() throws IOException {
        SpoolWatcher events = new SpoolWatcher(FileSystems.getDefault().newWatchService());
        events.start();
        watcher = events;
        config.cameras()
                .forEach((name, camera) ->
                        start(new Spool(SpoolSettings.of(name, absolute(camera.directory()), camera), events, clock)));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** A sub-directory of the root appeared. A camera that was given by name goes before it. */
    synchronized void discovered(String name, Path directory) {
        if (!config.cameras().containsKey(name)) {
            Log.infof("Camera found: camera=%s directory=%s", name, directory);
            SpoolWatcher events = watcher;
            if (events != null) {
                start(new Spool(SpoolSettings.ofDiscovered(name, directory, config.discovered()), events, clock));
            }
        }
    }

    private void start(Spool spool) {
        cameras.add(spool.camera());
        spools.put(spool.camera().name(), spool);
        spool.start();
    }

    /** A sub-directory of the root vanished. */
    synchronized void vanished(String name) {
        if (!config.cameras().containsKey(name)) {
            Log.infof("Camera lost: camera=%s", name);
            remove(name);
        }
    }

    private void remove(String name) {
        Spool spool = spools.remove(name);
        if (spool != null) {
            spool.close();
            cameras.remove(spool.camera());
        }
    }

    synchronized void stop(@Observes ShutdownEvent event) throws IOException {
        if (discovery != null) {
            discovery.close();
        }
        if (demo != null) {
            demo.close();
        }
        for (String name : spools.keySet().toArray(String[]::new)) {
            remove(name);
        }
        if (watcher != null) {
            watcher.close();
            watcher = null;
        }
    }
}
