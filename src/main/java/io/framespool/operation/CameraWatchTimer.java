package io.framespool.operation;

import io.framespool.camera.Cameras;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets {@link CameraWatch} look once a second, on a thread of its own, from the start until the program is told to stop. */
@ApplicationScoped
class CameraWatchTimer {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "camera-watch");
        thread.setDaemon(true);
        return thread;
    });

    @Produces
    @Singleton
    CameraWatch watch(Cameras cameras) {
        return new CameraWatch(cameras, InstantSource.system(), Log::info);
    }

    void start(@Observes StartupEvent event, CameraWatch watch) {
        var unused = timer.scheduleWithFixedDelay(() -> look(watch), 250, 1000, TimeUnit.MILLISECONDS);
    }

    private static void look(CameraWatch watch) {
        try {
            watch.look();
        } catch (RuntimeException unexpected) { // or the timer would never run again
            Log.error("The state of the cameras was not looked at", unexpected);
        }
    }

    void end(@Observes ShutdownDelayInitiatedEvent event) {
        timer.shutdownNow();
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow(); // also where nothing announced the end
    }
}
