package io.framespool.operation;

import io.framespool.operation.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** What follows from the limits of the process. */
final class ProcessFindings {

    /** Files, libraries and sockets that are open without any viewer. */
    private static final int OWN_DESCRIPTORS = 200;

    private static final long MEGABYTE = 1024 * 1024;

    private ProcessFindings() {}

    static List<Finding> of(ProcessLimits limits, boolean lacksEpoll, int maxViewers) {
        List<Finding> findings = new ArrayList<>();
        if (lacksEpoll) {
            findings.add(new Finding(
                    Severity.WARNING,
                    null,
                    "The epoll library was not loaded, so that viewers over long fast links get fewer frames",
                    "Give the program a temporary directory that can be written to and allows programs (exec)"));
        }
        if (limits.maxDescriptors() >= 0 && limits.maxDescriptors() < maxViewers + OWN_DESCRIPTORS) {
            findings.add(new Finding(
                    Severity.WARNING,
                    null,
                    "The limit of open files is " + limits.maxDescriptors() + ", less than " + maxViewers
                            + " viewers need (framespool.stream.max-viewers)",
                    "Raise it (LimitNOFILE= of the unit, ulimit -n), or lower max-viewers"));
        }
        if (isNear(limits.inotifyWatches(), limits.maxInotifyWatches())) {
            findings.add(new Finding(
                    Severity.WARNING,
                    null,
                    limits.inotifyWatches() + " of " + limits.maxInotifyWatches() + " inotify watches are taken",
                    "sysctl fs.inotify.max_user_watches=" + 2 * limits.maxInotifyWatches()));
        }
        if (limits.memoryBytes() > 0 && limits.heapBytes() + limits.directBytes() > limits.memoryBytes()) {
            findings.add(new Finding(
                    Severity.WARNING,
                    null,
                    "Heap (" + limits.heapBytes() / MEGABYTE + " MB) and frames outside it ("
                            + limits.directBytes() / MEGABYTE + " MB) may grow beyond the container's "
                            + limits.memoryBytes() / MEGABYTE + " MB",
                    "Raise the limit, or lower -XX:MaxRAMPercentage"));
        }
        return findings;
    }

    private static boolean isNear(long taken, long most) {
        return most > 0 && taken > most * 0.9;
    }
}
