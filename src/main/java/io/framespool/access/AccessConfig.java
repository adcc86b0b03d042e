package io.framespool.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is let in. */
@ConfigMapping(prefix = "framespool")
public interface AccessConfig {

    /** Who may come. */
    enum Access {
        /** Whoever reaches the server sees everything. */
        OPEN,
        /** Only users, and who was given a link. */
        AUTHENTICATED
    }

    /**
     * {@code open} lets in whoever reaches the server, and is meant for one that listens on 127.0.0.1 or stands behind a
     * proxy that asks. {@code authenticated} lets in users, and who was given a link by one.
     */
    @WithDefault("open")
    Access access();

    /** Users by name. */
    Map<String, UserConfig> users();

    /**
     * More users: a file of lines such as {@code alice.password=$2y$…}, {@code alice.role=viewer} and {@code
     * alice.cameras=front,yard}. It is read again when it changes, so that a user who is taken out of it is shown out
     * within seconds; users that stand in the configuration need a restart.
     */
    Optional<Path> usersFile();

    /** One person, or one machine. */
    interface UserConfig {

        /** The bcrypt hash of the password, as {@code --hash-password} and {@code htpasswd -B} print it. */
        String password();

        /** {@code viewer} sees cameras; {@code operator} also makes links and asks for diagnostics. */
        @WithDefault("viewer")
        String role();

        /** The cameras that this user sees; all unless set. For everyone else it is as if the others were not there. */
        Optional<List<String>> cameras();
    }
}
