package io.framespool.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gives the server one core and everything else the others, if the machine has them and the tool to say so. */
record Cores(boolean separate, String note) {

    /** Moves this process, with all of its threads, away from the server's core. */
    static Cores divide() throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores < 2) {
            return new Cores(false, "One core for all: the load takes its time from the server's.");
        }
        String others = cores == 2 ? "1" : "1-" + (cores - 1);
        String self = Long.toString(ProcessHandle.current().pid());
        if (!succeeds("taskset", "-a", "-c", "-p", others, self)) {
            return new Cores(
                    false, "Not pinned, for want of taskset (util-linux) or the cores 0 to " + (cores - 1) + ".");
        }
        return new Cores(true, "Server on core 0, camera and load on " + others + " of " + cores + " cores.");
    }

    /** The same command, on the server's core. */
    List<String> forServer(List<String> command) {
        if (!separate) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", "0"));
        pinned.addAll(command);
        return pinned;
    }

    static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
