package io.framespool.directory;

import io.framespool.camera.SourceStatus;
import io.framespool.camera.SourceStatus.State;
import io.quarkus.logging.Log;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people are told of a spool. Written on the spool's thread, read on any. */
final class SpoolState {

    private final String camera;
    private final Path spool;
    private volatile SourceStatus status;
    private @Nullable Instant lastScan;

    SpoolState(String camera, Path spool) {
        this.camera = camera;
        this.spool = spool;
        this.status = SourceStatus.of("directory", spool.toString(), State.STARTING);
    }

    SourceStatus status() {
        return status;
    }

    void scanned(Instant at) {
        lastScan = at;
    }

    void unusable(String reason) {
        if (status.state() != State.UNUSABLE || !reason.equals(status.reason())) {
            Log.warnf("%s: camera=%s", reason, camera);
        }
        status = status.unusable(reason);
    }

    /** @param trouble what is degraded while frames still come; null for nothing */
    void usable(
            @Nullable String trouble,
            String watching,
            long backlog,
            long passedOver,
            BadFiles bad,
            SourceStatus.Intake intake,
            long stuck) {
        SourceStatus old = status;
        State state = lastScan == null ? State.STARTING : State.USABLE;
        if ((old.state() != State.USABLE && state == State.USABLE) || !Objects.equals(watching, old.watching())) {
            Log.infof("Spool is read: camera=%s directory=%s watching=%s", camera, spool, watching);
        }
        status = new SourceStatus(
                old.kind(),
                old.location(),
                state,
                trouble,
                watching,
                lastScan,
                backlog,
                passedOver,
                bad.snapshot(),
                intake,
                stuck);
    }
}
