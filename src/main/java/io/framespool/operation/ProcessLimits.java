package io.framespool.operation;

import io.netty.util.internal.PlatformDependent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the system lets this process have, and what of it is taken. From the kernel's files, as they are the same for the
 * JVM and the native executable; -1 where the system does not say.
 *
 * @param memoryBytes the limit of the control group (cgroup v2)
 * @param directBytes the most that buffers outside the heap may take
 */
@RegisterForReflection
record ProcessLimits(
        long openDescriptors,
        long maxDescriptors,
        long inotifyInstances,
        long maxInotifyInstances,
        long inotifyWatches,
        long maxInotifyWatches,
        long residentBytes,
        long memoryBytes,
        long heapBytes,
        long directBytes) {

    private static final Path PROCESS = Path.of("/proc/self");
    private static final Pattern AFTER_FIRST_WORD = Pattern.compile("\\s.*");

    static ProcessLimits read() {
        List<Path> inotify = inotify();
        return new ProcessLimits(
                count(PROCESS.resolve("fd")),
                field(PROCESS.resolve("limits"), "Max open files"),
                inotify.size(),
                number(Path.of("/proc/sys/fs/inotify/max_user_instances")),
                inotify.stream().mapToLong(ProcessLimits::watches).sum(),
                number(Path.of("/proc/sys/fs/inotify/max_user_watches")),
                kilobytes(field(PROCESS.resolve("status"), "VmRSS:")),
                number(Path.of("/sys/fs/cgroup/memory.max")),
                Runtime.getRuntime().maxMemory(),
                PlatformDependent.maxDirectMemory());
    }

    private static long kilobytes(long value) {
        return value < 0 ? value : value * 1024;
    }

    private static long count(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        } catch (IOException notSaid) {
            return -1;
        }
    }

    /** The descriptions of this process' inotify instances; its own only, others of the same user are not seen. */
    private static List<Path> inotify() {
        try (Stream<Path> descriptors = Files.list(PROCESS.resolve("fd"))) {
            return descriptors
                    .filter(ProcessLimits::isInotify)
                    .map(descriptor -> PROCESS.resolve("fdinfo").resolve(descriptor.getFileName()))
                    .toList();
        } catch (IOException notSaid) {
            return List.of();
        }
    }

    private static boolean isInotify(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("inotify");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static long watches(Path description) {
        return lines(description).stream()
                .filter(line -> line.startsWith("inotify wd:"))
                .count();
    }

    private static long field(Path file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> AFTER_FIRST_WORD
                        .matcher(line.substring(name.length()).strip())
                        .replaceFirst(""))
                .mapToLong(ProcessLimits::parsed)
                .findFirst()
                .orElse(-1);
    }

    private static long number(Path file) {
        return lines(file).stream().mapToLong(ProcessLimits::parsed).findFirst().orElse(-1);
    }

    private static long parsed(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException unlimited) {
            return -1;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notSaid) {
            return List.of();
        }
    }
}
