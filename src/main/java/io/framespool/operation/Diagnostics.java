package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.SourceStatus;
import io.framespool.operation.Diagnosis.ExaminedCamera;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Examines every camera at the same time, and the process. Blocks for as long as it was told to watch the spools. */
@Singleton
class Diagnostics {

    /** A mount that does not answer within so long is said to hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Executable executable;
    private final Cameras cameras;
    private final CameraWatch watch;
    private final int maxViewers;

    Diagnostics(
            Executable executable,
            Cameras cameras,
            CameraWatch watch,
            @ConfigProperty(name = "framespool.stream.max-viewers") int maxViewers) {
        this.executable = executable;
        this.cameras = cameras;
        this.watch = watch;
        this.maxViewers = maxViewers;
    }

    Diagnosis examine(Duration watched) {
        Map<Camera, CompletableFuture<SpoolExamination>> examinations = new LinkedHashMap<>();
        cameras.all().forEach(camera -> examinations.put(camera, begin(camera, watched)));
        long deadline = System.nanoTime() + watched.plus(PATIENCE).toNanos();
        List<ExaminedCamera> examined = new ArrayList<>();
        examinations.forEach((camera, result) -> examined.add(examined(camera, await(result, deadline))));
        ProcessLimits limits = ProcessLimits.read();
        List<Finding> findings = new ArrayList<>(ProcessFindings.of(limits, executable.lacksEpoll(), maxViewers));
        examined.forEach(camera -> findings.addAll(CameraFindings.of(camera)));
        return new Diagnosis(
                Instant.now(),
                executable.version(),
                executable.runtime(),
                executable.transport(),
                findings,
                limits,
                examined);
    }

    /** On a thread of its own, as one that hangs in a dead mount does not come back. */
    private static CompletableFuture<SpoolExamination> begin(Camera camera, Duration watched) {
        SourceStatus status = camera.source().status();
        if (!status.kind().equals("directory") || status.state() == SourceStatus.State.UNUSABLE) {
            return CompletableFuture.completedFuture(new SpoolExamination(null, null, null, null, null, null));
        }
        CompletableFuture<SpoolExamination> result = new CompletableFuture<>();
        Runnable examination = () -> {
            try {
                result.complete(SpoolExamination.of(Path.of(status.location()), watched));
            } catch (InterruptedException | RuntimeException unexpected) {
                result.completeExceptionally(unexpected);
            }
        };
        Thread thread = new Thread(examination, "diagnostics-" + camera.name());
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static SpoolExamination await(CompletableFuture<SpoolExamination> result, long deadline) {
        try {
            return result.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException hangs) {
            return SpoolExamination.failed("It did not answer within " + InWords.of(PATIENCE));
        } catch (ExecutionException e) {
            return SpoolExamination.failed(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SpoolExamination.failed("The program ends");
        }
    }

    private ExaminedCamera examined(Camera camera, SpoolExamination spool) {
        CameraCondition condition = watch.of(camera);
        SourceStatus status = camera.source().status();
        return new ExaminedCamera(
                camera.name(),
                condition.state().label(),
                condition.since(),
                condition.reason(),
                status.location(),
                camera.source().playback(),
                status.watching(),
                status.bad(),
                status.stuck(),
                spool);
    }
}
