package io.framespool.directory;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Has the spools listed while the server is still being set up: on the JVM that takes a second more, and so does the
 * listing of a million files.
 *
 * <p>It changes no option. Between the configuration and {@code StartupEvent}, which comes last, Quarkus calls beans only
 * for such settings, and those of Vert.x come first.
 */
@Singleton
@Unremovable
class EarlyListing implements VertxOptionsCustomizer {

    private final Spools spools;

    EarlyListing(Spools spools) {
        this.spools = spools;
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void accept(VertxOptions options) {
        try {
            spools.open();
        } catch (ConfigurationException | IOException told) {
            // whatever it is, the start meets it again and says it where people look for it
        }
    }
}
