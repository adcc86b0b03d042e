package io.framespool.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files this process may open; the servers that it starts inherit it. */
final class DescriptorLimit {

    private DescriptorLimit() {}

    /**
     * Raises the limit if it does not suffice for {@code connections}.
     *
     * @throws IllegalStateException with the remedy, if it cannot be raised
     */
    static void require(int connections) throws IOException, InterruptedException {
        int needed = connections + 300; // jars, event loops, spools
        if (current() >= needed) {
            return;
        }
        String self = Long.toString(ProcessHandle.current().pid());
        boolean raised = Cores.succeeds("prlimit", "--nofile=" + needed + ":", "--pid", self)
                || Cores.succeeds("prlimit", "--nofile=" + needed, "--pid", self);
        if (!raised || current() < needed) {
            throw new IllegalStateException("At most " + current() + " open files are allowed and " + needed
                    + " needed. Run 'ulimit -n " + needed + "' first, or choose smaller scenarios");
        }
    }

    private static long current() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
            if (line.startsWith("Max open files")) {
                String soft = line.substring("Max open files".length()).trim().split("\\s+", -1)[0];
                return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
            }
        }
        return Long.MAX_VALUE;
    }
}
