package io.framespool.access;

import io.framespool.camera.Mistakes;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** All users as they are now: those of the configuration, and those of the file. Any thread. */
@Singleton
final class Users {

    private static final String PREFIX = "framespool.users.";

    /** Set where an identity provider vouches for people, by Quarkus' own keys. */
    private static final String PROVIDER = "mp.jwt.verify.publickey.location";

    private final Map<String, User> configured;
    private final Reread<Map<String, User>> byName;

    /** @throws ConfigurationException with all mistakes, each with its key and the remedy */
    Users(AccessConfig config, OidcSettings provider, Config all) {
        Mistakes mistakes = new Mistakes();
        configured = new TreeMap<>();
        config.users()
                .forEach((name, user) -> add(
                        configured,
                        User.of(
                                PREFIX + name,
                                name,
                                user.password(),
                                user.role(),
                                user.cameras().orElse(null),
                                mistakes)));
        byName = new Reread<>(
                config.usersFile()
                        .map(path -> new RereadFile("framespool.users-file", path))
                        .orElse(null),
                this::merged,
                mistakes);
        if (mistakes.areNone()
                && config.access() == AccessConfig.Access.AUTHENTICATED
                && areNone()
                && !provider.isOn()
                && all.getOptionalValue(PROVIDER, String.class).isEmpty()) {
            mistakes.add("framespool.access=authenticated, but there is no user, so nobody could come in: "
                    + "set framespool.users.<name>.password to what --hash-password prints, or name a framespool.users-file"
                    + " that has a line <name>.password=");
        }
        mistakes.refuse();
    }

    /** Reads the file again. One thread at a time. Returns whether there are other users now, or other rights. */
    boolean reread() {
        boolean isChanged = byName.reread();
        if (isChanged) {
            Log.infof("Users are read again: users=%d", byName.current().size());
        }
        return isChanged;
    }

    private Map<String, User> merged(Properties lines, Mistakes mistakes) {
        Map<String, User> users = new TreeMap<>(configured);
        lines.stringPropertyNames().stream()
                .map(line -> line.substring(0, Math.max(0, line.lastIndexOf('.'))))
                .distinct()
                .sorted()
                .forEach(name -> add(users, fromLines(name, lines, mistakes)));
        for (String line : lines.stringPropertyNames()) {
            if (!line.endsWith(".password") && !line.endsWith(".role") && !line.endsWith(".cameras")) {
                mistakes.add("framespool.users-file has a line '" + line
                        + "': lines are <name>.password=, <name>.role= and <name>.cameras=");
            }
        }
        return users;
    }

    private static @Nullable User fromLines(String name, Properties lines, Mistakes mistakes) {
        @Nullable
        List<String> cameras = Optional.ofNullable(lines.getProperty(name + ".cameras"))
                .map(names -> Arrays.stream(names.split(",", -1))
                        .map(String::strip)
                        .filter(camera -> !camera.isEmpty())
                        .toList())
                .orElse(null);
        return User.of(
                "framespool.users-file: " + name,
                name,
                lines.getProperty(name + ".password"),
                lines.getProperty(name + ".role", Role.VIEWER.label()).strip(),
                cameras,
                mistakes);
    }

    private static void add(Map<String, User> users, @Nullable User user) {
        if (user != null) {
            users.put(user.name(), user);
        }
    }

    boolean areNone() {
        return byName.current().isEmpty();
    }

    @Nullable
    User find(String name) {
        return byName.current().get(name);
    }

    /** A hash to check passwords of nobody against, so that they take as long as those of somebody. */
    @Nullable
    String anyHash() {
        return byName.current().values().stream()
                .findFirst()
                .map(User::passwordHash)
                .orElse(null);
    }
}
