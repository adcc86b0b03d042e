package io.framespool.directory;

import io.framespool.camera.Mistakes;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Refuses settings that contradict each other; what a single value can tell is refused by its converter. */
final class ConfigCheck {

    private final Mistakes mistakes = new Mistakes();

    private ConfigCheck() {}

    /** @throws ConfigurationException with all mistakes, each with its key, its value and the remedy */
    static void check(CamerasConfig config) {
        var check = new ConfigCheck();
        Map<String, CamerasConfig.NamedCamera> cameras = new TreeMap<>(config.cameras());
        cameras.forEach((name, camera) -> check.camera("framespool.cameras." + name, camera));
        check.camera("framespool.discovered", config.discovered());
        check.shared(cameras);
        config.camerasRoot().ifPresent(root -> check.discovered(root, cameras, config.discovered()));
        check.mistakes.refuse();
    }

    private void camera(String key, SpoolConfig config) {
        if (config.playback() == PlaybackMode.LOOP && config.consumed() != Consumed.KEEP) {
            mistakes.add(key + ".consumed=" + lower(config.consumed())
                    + " leaves nothing to loop over: set consumed=keep, or playback=sequence");
        }
        if (config.consumed() == Consumed.ARCHIVE && config.archiveDirectory().isEmpty()) {
            mistakes.add(key + ".consumed=archive needs a place to move files to: set " + key + ".archive-directory");
        }
        if (config.consumed() != Consumed.ARCHIVE && config.archiveDirectory().isPresent()) {
            mistakes.add(key + ".archive-directory=" + config.archiveDirectory().get() + " has no effect with consumed="
                    + lower(config.consumed()) + ": set consumed=archive, or leave it out");
        }
        if (config instanceof CamerasConfig.NamedCamera named
                && config.archiveDirectory()
                        .map(a -> real(a).equals(real(named.directory())))
                        .orElse(false)) {
            mistakes.add(key + ".archive-directory=" + config.archiveDirectory().get()
                    + " is the spool itself: name another directory");
        }
        if (config.maxBacklog().isPresent() && config.maxBacklog().getAsInt() < 1) {
            mistakes.add(
                    key + ".max-backlog=" + config.maxBacklog().getAsInt() + " is no number of files: set 1 or more");
        }
        long maxFrameSize = config.maxFrameSize().asLongValue();
        if (maxFrameSize < 1 || maxFrameSize > 1 << 30) {
            mistakes.add(key + ".max-frame-size=" + maxFrameSize + " is out of range: set 1 to 1G, for example 32M");
        }
        retention(key, config);
    }

    private void retention(String key, SpoolConfig config) {
        boolean isSet = config.retainAge().isPresent()
                || config.retainBytes().isPresent()
                || config.retainFiles().isPresent();
        if (isSet && config.consumed() == Consumed.DELETE) {
            mistakes.add(key + ".retain-… has no effect with consumed=delete: set consumed=keep or archive");
        }
        if (isSet && config.playback() == PlaybackMode.LOOP) {
            mistakes.add(key + ".retain-… would delete what playback=loop shows: leave it out");
        }
        if (config.retainFiles().isPresent() && config.retainFiles().getAsLong() < 1) {
            mistakes.add(key + ".retain-files=" + config.retainFiles().getAsLong() + " keeps nothing: set 1 or more");
        }
        if (config.retainBytes().isPresent() && config.retainBytes().get().asLongValue() < 1) {
            mistakes.add(key + ".retain-bytes=" + config.retainBytes().get().asLongValue()
                    + " keeps nothing: set 1 or more");
        }
    }

    private void shared(Map<String, CamerasConfig.NamedCamera> cameras) {
        Map<Path, String> owners = new TreeMap<>();
        Map<Path, Boolean> consumed = new TreeMap<>();
        cameras.forEach((name, camera) -> {
            Path spool = real(camera.directory());
            String other = owners.putIfAbsent(spool, name);
            boolean isConsumed = consumed.merge(spool, consumes(camera), Boolean::logicalOr);
            if (other != null && isConsumed) {
                mistakes.add("framespool.cameras." + name + ".directory=" + camera.directory()
                        + " is also the spool of " + other
                        + ", and one would consume the other's files: give each its own"
                        + " directory, or set consumed=keep for both");
            }
        });
    }

    private void discovered(Path root, Map<String, CamerasConfig.NamedCamera> cameras, SpoolConfig discovered) {
        discovered
                .archiveDirectory()
                .filter(archive -> real(root).equals(real(archive).getParent()))
                .ifPresent(archive -> mistakes.add(
                        "framespool.discovered.archive-directory=" + archive + " would itself be a camera of"
                                + " framespool.cameras-root=" + root + ": name a directory elsewhere"));
        cameras.forEach((name, camera) -> {
            Path spool = real(camera.directory());
            boolean isDiscoveredToo = real(root).equals(spool.getParent()) && !spool.endsWith(name);
            if (isDiscoveredToo && (consumes(camera) || consumes(discovered))) {
                mistakes.add("framespool.cameras." + name + ".directory=" + camera.directory() + " is also found under"
                        + " framespool.cameras-root=" + root
                        + ", and one camera would consume the other's files: name the"
                        + " camera " + spool.getFileName() + ", or set consumed=keep for both");
            }
        });
    }

    private static boolean consumes(SpoolConfig config) {
        return config.consumed() != Consumed.KEEP;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notYetThere) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
