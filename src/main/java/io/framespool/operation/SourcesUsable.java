package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.SourceStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready: frames can come from every camera's source. A camera that is merely silent is ready. */
@Readiness
class SourcesUsable implements HealthCheck {

    private final CameraChecks checks;

    SourcesUsable(CameraChecks checks) {
        this.checks = checks;
    }

    @Override
    public HealthCheckResponse call() {
        return checks.check("sources usable", SourcesUsable::fault);
    }

    private static @Nullable String fault(Camera camera) {
        SourceStatus status = camera.source().status();
        if (status.state() == SourceStatus.State.USABLE) {
            return null;
        }
        String reason = status.reason();
        return reason == null ? "The first scan is not done" : reason;
    }
}
