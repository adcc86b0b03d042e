package io.framespool.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.framespool.benchmark.Result.ServerResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what was measured so far as JSON and as a Markdown table, so that an interrupted benchmark leaves something. */
final class Report {

    private static final String HEADER = """
            | scenario | server | viewers | fps min/median/max | age ms p50/p99/max | CPU s/GB | CPU ms/frame | CPU % | \
            resident MiB start/before/watched/peak/after | own MiB before/watched/after | kernel KiB/viewer mean (max) | fds before/after | skips | torn | \
            first frame ms | stop ms | load % (reader, camera) | strangers % |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private final Path directory;
    private final Map<String, Object> environment;
    private final List<Result> results = new ArrayList<>();
    private final StringBuilder table = new StringBuilder(HEADER);
    private final StringBuilder remarks = new StringBuilder();

    /** @param environment what the figures depend on */
    Report(Path directory, Map<String, Object> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** The rows that this result adds to the table. */
    String add(Result result) throws IOException {
        results.add(result);
        StringBuilder rows = new StringBuilder();
        for (GroupResult group : result.groups()) {
            rows.append(row(result, group)).append('\n');
            if (group.problem() != null) {
                remark(
                        result,
                        "%d of %d %s viewers lost their stream, one for: %s"
                                .formatted(group.ended(), group.viewers(), group.name(), group.problem()));
            }
            if (group.torn() + group.disordered() > 0) {
                remark(result, "torn %s, out of order %d".formatted(group.faults(), group.disordered()));
            }
        }
        if (result.visits() != null) {
            remark(result, result.visits().toString());
        }
        table.append(rows);
        write();
        return rows.toString();
    }

    /** A scenario that gave no figures. */
    void addFailure(Scenario scenario, Candidate candidate, Exception problem) throws IOException {
        remarks.append("- ")
                .append(scenario.title())
                .append(", ")
                .append(candidate.name())
                .append(": ");
        remarks.append(problem.getMessage()).append('\n');
        write();
    }

    String remarks() {
        return remarks.toString();
    }

    private void remark(Result result, String remark) {
        remarks.append("- ")
                .append(result.scenario())
                .append(", ")
                .append(result.server())
                .append(": ");
        remarks.append(remark).append('\n');
    }

    private static String row(Result result, GroupResult group) {
        ServerResult server = result.serverProcess();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d %s | %.1f / %.1f / %.1f | %.2f / %.2f / %.1f | %.3f | %.2f | %.0f "
                        + "| %.0f / %.0f / %.0f / %.0f / %.0f | %.0f / %.0f / %.0f | %.0f (%.0f) | %d / %d | %d | %d | %.0f | %.0f | %.0f (%.0f, %.0f) | %.0f |",
                result.scenario(),
                result.server(),
                group.viewers(),
                group.name(),
                group.fpsMin(),
                group.fpsMedian(),
                group.fpsMax(),
                group.ageP50(),
                group.ageP99(),
                group.ageMax(),
                server.cpuPerGigabyte(),
                server.cpuMillisPerFrame(),
                server.cpuPercent(),
                server.start().resident(),
                server.before().resident(),
                server.watched().resident(),
                server.watched().peak(),
                server.after().resident(),
                server.before().own(),
                server.watched().own(),
                server.after().own(),
                server.kernel().mean(),
                server.kernel().max(),
                server.before().descriptors(),
                server.after().descriptors(),
                group.skips(),
                group.torn(),
                server.firstFrameMillis(),
                server.stopMillis(),
                result.load().cpuPercent(),
                result.load().readerPercent(),
                result.load().cameraPercent(),
                result.load().strangersPercent());
    }

    private void write() throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(
                        directory.resolve("benchmark.json").toFile(),
                        Map.of("environment", environment, "results", results));
        StringBuilder text = new StringBuilder("# Benchmark\n\n");
        environment.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append('\n').append(table).append('\n').append(remarks);
        Files.writeString(directory.resolve("benchmark.md"), text);
    }
}
