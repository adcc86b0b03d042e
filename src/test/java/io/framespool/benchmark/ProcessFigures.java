package io.framespool.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux knows about a running process. */
final class ProcessFigures {

    private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that a JVM runs on
    private static final int USER_TIME_AT = 11; // counted from the state, which follows the name in brackets
    private static final int SYSTEM_TIME_AT = 12;

    private static final int IDLE_AT = 4; // in /proc/stat
    private static final int IOWAIT_AT = 5;
    private static final int STEAL_AT = 8;

    private final Path proc;

    ProcessFigures(long pid) {
        proc = Path.of("/proc", Long.toString(pid));
    }

    /** Processor time of all threads, in user mode and in the kernel. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME_AT]) + Long.parseLong(fields[SYSTEM_TIME_AT])) / TICKS_PER_SECOND;
    }

    Memory memory() throws IOException {
        List<String> status = Files.readAllLines(proc.resolve("status"));
        return new Memory(
                kilobytes(status, "VmRSS:") / 1024.0,
                kilobytes(status, "VmHWM:") / 1024.0,
                kilobytes(Files.readAllLines(proc.resolve("smaps_rollup")), "Private_Dirty:") / 1024.0,
                descriptors());
    }

    /** From now on the peak is that of the time to come. */
    void forgetPeak() throws IOException {
        Files.writeString(proc.resolve("clear_refs"), "5");
    }

    /** Processor time that the whole machine has spent on anything, or that its host took away. */
    static double machineCpuSeconds() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+", -1);
        long ticks = 0;
        for (int i = 1; i <= STEAL_AT; i++) {
            ticks += i == IDLE_AT || i == IOWAIT_AT ? 0 : Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private int descriptors() throws IOException {
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            return (int) open.count();
        }
    }

    private static long kilobytes(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** In MiB, but for the open descriptors; {@code own} is what nobody shares, without the mapped files. */
    record Memory(double resident, double peak, double own, int descriptors) {}
}
