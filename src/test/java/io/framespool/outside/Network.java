package io.framespool.outside;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Machines on one switch, each a network namespace. A test cuts their lines to the switch, and reaches each machine over
 * another line, which stays. Needs root; a test without it is skipped.
 */
final class Network {

    private final Path ip = Tools.ip();
    private final String prefix = "fs" + ProcessHandle.current().pid();
    private final String hub = prefix + "-switch";
    private final List<String> machines;

    /** Addresses are those that RFC 2544 keeps for tests. */
    Network(String... machines) throws IOException, InterruptedException {
        Tools.requireRoot("A network of its own");
        this.machines = List.of(machines);
        Run first = ip("netns", "add", hub);
        if (first.status() != 0) {
            abort("Network namespaces cannot be made here: " + first.output());
        }
        try {
            done("-n", hub, "link", "add", "br0", "type", "bridge");
            done("-n", hub, "link", "set", "br0", "up");
            for (String machine : machines) {
                plugIn(machine);
            }
        } catch (IOException | InterruptedException | RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    private void plugIn(String machine) throws IOException, InterruptedException {
        String space = space(machine);
        done("netns", "add", space);
        done("-n", space, "link", "set", "lo", "up");
        done("-n", hub, "link", "add", machine, "type", "veth", "peer", "name", "eth0", "netns", space);
        done("-n", hub, "link", "set", machine, "master", "br0", "up");
        done("-n", space, "addr", "add", address(machine) + "/24", "dev", "eth0");
        done("-n", space, "link", "set", "eth0", "up");
        done("link", "add", line(machine), "type", "veth", "peer", "name", "test", "netns", space);
        done("addr", "add", "198.19.%d.1/24".formatted(number(machine)), "dev", line(machine));
        done("link", "set", line(machine), "up");
        done("-n", space, "addr", "add", reachedAt(machine).getHostAddress() + "/24", "dev", "test");
        done("-n", space, "link", "set", "test", "up");
    }

    private int number(String machine) {
        return machines.indexOf(machine) + 1;
    }

    private String space(String machine) {
        return prefix + "-" + machine;
    }

    private String line(String machine) {
        return prefix + "-" + number(machine);
    }

    /** Where other machines reach it. */
    String address(String machine) {
        return "198.18.0." + number(machine);
    }

    /** Where the test reaches it, whatever is cut. */
    InetAddress reachedAt(String machine) throws IOException {
        return InetAddress.getByName("198.19.%d.2".formatted(number(machine)));
    }

    /** The beginning of a command line that runs on that machine, as the process that was started. */
    List<String> on(String machine) {
        return List.of(ip.toString(), "netns", "exec", space(machine));
    }

    void cut(String machine) throws IOException, InterruptedException {
        done("-n", hub, "link", "set", machine, "down");
    }

    void mend(String machine) throws IOException, InterruptedException {
        done("-n", hub, "link", "set", machine, "up");
    }

    /** What the machine sends to others takes its time, as on a thin uplink. */
    void narrow(String machine, String rate) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(on(machine));
        command.addAll(List.of(Tools.tc().toString(), "qdisc", "add", "dev", "eth0", "root", "tbf"));
        command.addAll(List.of("rate", rate, "burst", "16kb", "latency", "200ms"));
        succeeded(run(command));
    }

    private Run ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ip.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Run run(List<String> command) throws IOException, InterruptedException {
        return Run.of(Path.of("/"), Path.of("/dev/null"), command.toArray(String[]::new));
    }

    private void done(String... arguments) throws IOException, InterruptedException {
        succeeded(ip(arguments));
    }

    private static void succeeded(Run run) {
        if (run.status() != 0) {
            throw new IllegalStateException(run.output());
        }
    }

    /** Namespaces take their lines with them, but only some time later: those to the test are wanted again at once. */
    void close() throws IOException, InterruptedException {
        for (String machine : machines) {
            ip("link", "del", line(machine));
            ip("netns", "del", space(machine));
        }
        ip("netns", "del", hub);
    }
}
