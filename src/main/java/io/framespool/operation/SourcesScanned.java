package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.SourceStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.Nullable;

/** Started: every source has been looked at once, whatever was found. */
@Startup
class SourcesScanned implements HealthCheck {

    private final CameraChecks checks;

    SourcesScanned(CameraChecks checks) {
        this.checks = checks;
    }

    @Override
    public HealthCheckResponse call() {
        return checks.check("sources scanned", SourcesScanned::fault);
    }

    private static @Nullable String fault(Camera camera) {
        return camera.source().status().state() == SourceStatus.State.STARTING ? "The first scan is not done" : null;
    }
}
