package io.framespool.relay;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready, where cameras come from a broker: it is connected, also while no camera is known. A host that only publishes is
 * ready without one, as its own viewers miss nothing.
 */
@Readiness
@Singleton
class BrokerReachable implements HealthCheck {

    private final Relay relay;

    BrokerReachable(Relay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("broker reachable");
        Subscriber subscriber = relay.subscriber();
        String trouble = subscriber == null ? null : subscriber.trouble();
        if (trouble != null) {
            response.withData("reason", trouble);
        }
        return response.status(trouble == null).build();
    }
}
