package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import io.framespool.camera.SourceStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: frames can come from every camera's source. A camera that is merely silent is ready. */
@Readiness
class SourcesUsable implements HealthCheck {

    private final Cameras cameras;

    SourcesUsable(Cameras cameras) {
        this.cameras = cameras;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("sources usable").up();
        for (Camera camera : cameras.all()) {
            SourceStatus status = camera.source().status();
            if (status.state() == SourceStatus.State.USABLE) {
                response.withData(camera.name(), "usable");
            } else {
                String reason = status.reason();
                response.down().withData(camera.name(), reason == null ? "first scan is not done" : reason);
            }
        }
        return response.build();
    }
}
