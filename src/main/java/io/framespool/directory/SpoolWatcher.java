package io.framespool.directory;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Waits for file-system events of all spools, on one thread with one watch service: the kernel allows a user 128 inotify
 * instances only (fs.inotify.max_user_instances).
 */
final class SpoolWatcher implements AutoCloseable {

    private final WatchService service;
    private final Map<WatchKey, List<Inbox>> inboxes = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "spool-watcher");

    SpoolWatcher(WatchService service) {
        this.service = service;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** A directory under watch. */
    interface Watch extends AutoCloseable {

        /** Events still come; they do not once the directory is deleted or unmounted. */
        boolean isValid();

        @Override
        void close();
    }

    /**
     * From now on news of the directory goes to {@code inbox}.
     *
     * @throws IOException if the system refuses, for instance for want of watches (fs.inotify.max_user_watches)
     */
    Watch watch(Path directory, Inbox inbox) throws IOException {
        synchronized (inboxes) { // against a close() of the last watch on the same directory
            WatchKey key = directory.register(service, ENTRY_CREATE, ENTRY_MODIFY);
            inboxes.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>()).add(inbox);
            return new Watch() {
                @Override
                public boolean isValid() {
                    return key.isValid();
                }

                @Override
                public void close() {
                    unwatch(key, inbox);
                }
            };
        }
    }

    private void unwatch(WatchKey key, Inbox inbox) {
        synchronized (inboxes) {
            List<Inbox> readers = inboxes.get(key);
            if (readers != null && readers.remove(inbox) && readers.isEmpty()) {
                inboxes.remove(key);
                key.cancel();
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // it is only quicker, not more correct, for the yield
    private void run() {
        try {
            while (true) {
                WatchKey key = service.take();
                Thread.yield(); // so that the JDK, which hands over event by event, does so without us in between
                try {
                    handOver(key);
                } catch (RuntimeException unexpected) { // one bad key must not end the events of all spools
                    Log.error("File-system events of a spool were not handed over", unexpected);
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver(WatchKey key) {
        List<Inbox> readers = inboxes.getOrDefault(key, List.of());
        for (WatchEvent<?> event : key.pollEvents()) {
            for (Inbox inbox : readers) {
                if (event.kind() == OVERFLOW) {
                    inbox.overflowed();
                } else if (event.context() instanceof Path name && FrameNames.isFrame(name)) {
                    inbox.add(name);
                }
            }
        }
        if (!key.reset()) {
            readers.forEach(Inbox::ended);
        }
    }

    /** Ends the thread. */
    @Override
    public void close() throws IOException {
        service.close();
    }
}
