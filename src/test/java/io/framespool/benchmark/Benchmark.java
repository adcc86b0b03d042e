package io.framespool.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures the packaged server, and others beside it under the same load: {@code ./mvnw verify -Pbenchmark}. What can be
 * said with {@code -Dbenchmark.…}:
 *
 * <ul>
 *   <li>{@code scenarios}: a list such as {@code viewers-300,stalled-1000}, see {@link Scenario};
 *   <li>{@code seconds}, {@code warmup}, {@code soak-seconds}, {@code repeat}: for how long and how often, see
 *       {@link Settings};
 *   <li>{@code server}: a native executable to measure in place of the jar, or {@code none} for peers alone; {@code java-options}: those of the jar;
 *   <li>{@code picture-size}: bytes, 70000;
 *   <li>{@code peer}: {@code [<name>=]<command>,<url>}, several with a semicolon between, see {@link Candidate} for what stands in
 *       for port and spool. Examples: {@code node server.js {spool} {port},http://127.0.0.1:{port}/stream} and
 *       {@code mjpg_streamer -i "input_file.so -f {spool} -n {latest}"…} by a script that takes the same words, as a
 *       command is split at blanks and knows no quotes: {@code ./mjpg.sh {spool}
 *       {port},http://127.0.0.1:{port}/?action=stream}. A script should {@code exec} its server, whose process is the one
 *       that is measured.
 * </ul>
 *
 * <p>Every run starts a server of its own, on core 0 alone, and everything else runs on the other cores.
 */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Settings settings = Settings.fromSystemProperties();
        Files.createDirectories(settings.directory());
        DescriptorLimit.require(settings.scenarios().stream()
                .mapToInt(Scenario::connections)
                .max()
                .orElse(0));
        Cores cores = Cores.divide();
        Report report = new Report(settings.directory(), environment(settings, cores));
        try (LoadGenerator load = new LoadGenerator()) {
            for (Scenario scenario : settings.scenarios()) {
                for (int repetition = 1; repetition <= settings.repetitions(); repetition++) {
                    measure(settings, scenario, cores, load, report, repetition);
                }
            }
        }
        System.out.println(Files.readString(settings.directory().resolve("benchmark.md")));
    }

    private static void measure(
            Settings settings, Scenario scenario, Cores cores, LoadGenerator load, Report report, int repetition)
            throws IOException, InterruptedException {
        for (Candidate candidate : settings.candidates()) {
            if (!candidate.canShow(scenario.cameras())) {
                continue;
            }
            System.out.println(scenario.title() + ", " + candidate.name());
            try {
                Result result = new Run(settings, scenario, cores, load).measure(candidate, repetition);
                System.out.print(report.add(result));
            } catch (IllegalStateException e) {
                System.out.println("    " + e.getMessage());
                report.addFailure(scenario, candidate, e);
            }
        }
    }

    private static Map<String, Object> environment(Settings settings, Cores cores) {
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        environment.put("java", System.getProperty("java.vm.version"));
        environment.put("cores", cores.note());
        environment.put("camera", CameraWriter.FPS + " fps × " + settings.pictureSize() + " bytes");
        environment.put("seconds", settings.seconds() + " after " + settings.warmUpSeconds() + " of warm-up");
        return environment;
    }
}
