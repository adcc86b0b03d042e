package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.Cameras;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Asks every camera one question, and answers with the state, the reason and the time of each. Any thread. */
@Singleton
class CameraChecks {

    private final Cameras cameras;
    private final CameraWatch watch;

    CameraChecks(Cameras cameras, CameraWatch watch) {
        this.cameras = cameras;
        this.watch = watch;
    }

    /** @param fault what is wrong with a camera; null if nothing is */
    HealthCheckResponse check(String name, Function<Camera, @Nullable String> fault) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name).up();
        for (Camera camera : cameras.all()) {
            CameraCondition condition = watch.of(camera);
            String wrong = fault.apply(camera);
            if (wrong != null) {
                response.down();
            }
            String reason = wrong == null ? condition.reason() : wrong;
            response.withData(camera.name(), condition.state().label())
                    .withData(camera.name() + ".since", condition.since().toString());
            if (reason != null) {
                response.withData(camera.name() + ".reason", reason);
            }
        }
        return response.build();
    }
}
