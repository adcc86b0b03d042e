package io.framespool.access;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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
    private final @Nullable RereadFile file;
    private volatile Map<String, User> byName;

    /** @throws IllegalStateException with all mistakes, each with its key and the remedy */
    Users(AccessConfig config, Config all) {
        List<String> mistakes = new ArrayList<>();
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
        file = config.usersFile()
                .map(path -> new RereadFile("framespool.users-file", path))
                .orElse(null);
        byName = file == null ? configured : merged(readOrComplain(mistakes), mistakes);
        if (mistakes.isEmpty()
                && config.access() == AccessConfig.Access.AUTHENTICATED
                && byName.isEmpty()
                && all.getOptionalValue(PROVIDER, String.class).isEmpty()) {
            mistakes.add("framespool.access=authenticated, but there is no user, so nobody could come in: "
                    + "set framespool.users.<name>.password to what --hash-password prints, or name a framespool.users-file"
                    + " that has a line <name>.password=");
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("Configuration is refused:\n  " + String.join("\n  ", mistakes));
        }
    }

    private Properties readOrComplain(List<String> mistakes) {
        try {
            return file == null ? new Properties() : file.read();
        } catch (IllegalStateException unreadable) {
            mistakes.add(String.valueOf(unreadable.getMessage()));
            return new Properties();
        }
    }

    /** Reads the file again. One thread at a time. Returns whether there are other users now, or other rights. */
    boolean reread() {
        Properties lines = file == null ? null : file.readIfChanged();
        if (file == null || lines == null) {
            return false;
        }
        List<String> mistakes = new ArrayList<>();
        Map<String, User> users = merged(lines, mistakes);
        if (!mistakes.isEmpty()) {
            file.refused(String.join("; ", mistakes));
            return false;
        }
        boolean isChanged = !users.equals(byName);
        byName = users;
        if (isChanged) {
            Log.infof("Users are read again: users=%d", users.size());
        }
        return isChanged;
    }

    private Map<String, User> merged(Properties lines, List<String> mistakes) {
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

    private static @Nullable User fromLines(String name, Properties lines, List<String> mistakes) {
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

    @Nullable
    User find(String name) {
        return byName.get(name);
    }

    /** A hash to check passwords of nobody against, so that they take as long as those of somebody. */
    @Nullable
    String anyHash() {
        return byName.values().stream().findFirst().map(User::passwordHash).orElse(null);
    }
}
