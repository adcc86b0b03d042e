package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.SourceStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started: every source has been looked at once, whatever was found. */
@Startup
class SourcesScanned implements HealthCheck {

    private final Cameras cameras;

    SourcesScanned(Cameras cameras) {
        this.cameras = cameras;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("sources scanned").up();
        for (Camera camera : cameras.all()) {
            if (camera.source().status().state() == SourceStatus.State.STARTING) {
                response.down().withData(camera.name(), "first scan is not done");
            }
        }
        return response.build();
    }
}
