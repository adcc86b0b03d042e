package io.framespool.operation;

import io.framespool.camera.Camera;
import io.framespool.camera.Mistakes;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready, where {@code ready-max-frame-age} is set: every camera that does not rest sent a frame lately. */
@Readiness
class FramesFresh implements HealthCheck {

    private final CameraChecks checks;
    private final CameraWatch watch;
    private final OperationConfig config;

    FramesFresh(CameraChecks checks, CameraWatch watch, OperationConfig config) {
        this.checks = checks;
        this.watch = watch;
        this.config = config;
    }

    void check(@Observes StartupEvent event) {
        config.readyMaxFrameAge()
                .filter(age -> age.compareTo(Duration.ZERO) <= 0)
                .ifPresent(age -> {
                    throw Mistakes.refusal("framespool.ready-max-frame-age=" + age
                            + " is no age that a frame can have: set a duration above zero, for example 30s");
                });
    }

    @Override
    public HealthCheckResponse call() {
        Duration most = config.readyMaxFrameAge().orElse(null);
        if (most == null) {
            return HealthCheckResponse.named("frames fresh")
                    .up()
                    .withData("framespool.ready-max-frame-age", "not set")
                    .build();
        }
        return checks.check("frames fresh", camera -> fault(camera, most));
    }

    private @Nullable String fault(Camera camera, Duration most) {
        Duration age = watch.frameAge(camera);
        if (age.compareTo(most) <= 0 || camera.source().isPaused()) {
            return null;
        }
        return "The newest frame is " + InWords.of(age) + " old, framespool.ready-max-frame-age is " + InWords.of(most)
                + ": check the camera";
    }
}
