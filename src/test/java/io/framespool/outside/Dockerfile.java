package io.framespool.outside;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What an image is made of.
 *
 * @param copies from the build's directory: source, and target in the image
 * @param runs commands of the stages before
 */
record Dockerfile(
        List<String> bases,
        List<Copy> copies,
        List<String> runs,
        Map<String, String> environment,
        Map<String, String> labels,
        String user,
        List<String> entrypoint) {

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z0-9_.]+)=(\"[^\"]*\"|\\S+)");

    record Copy(String source, String target) {}

    static Dockerfile of(String name) throws IOException {
        String text = Files.readString(Path.of("src/main/docker", name))
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\n\\s*", "");
        List<String> bases = new ArrayList<>();
        List<Copy> copies = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        Map<String, String> environment = new TreeMap<>();
        Map<String, String> labels = new TreeMap<>();
        String user = "";
        List<String> entrypoint = List.of();
        for (String line : text.lines().toList()) {
            String word = line.contains(" ") ? line.substring(0, line.indexOf(' ')) : line;
            String rest = line.substring(word.length()).strip();
            switch (word) {
                case "FROM" -> bases.add(rest.replaceAll(" AS .*", ""));
                case "COPY" -> {
                    if (!rest.startsWith("--from")) {
                        copies.add(
                                new Copy(rest.substring(0, rest.indexOf(' ')), rest.substring(rest.indexOf(' ') + 1)));
                    }
                }
                case "RUN" -> runs.add(rest);
                case "ENV" -> assign(rest, environment);
                case "LABEL" -> assign(rest, labels);
                case "USER" -> user = rest;
                case "ENTRYPOINT" -> entrypoint = List.of(new ObjectMapper().readValue(rest, String[].class));
                default -> {} // of no weight for the launch
            }
        }
        return new Dockerfile(bases, copies, runs, environment, labels, user, entrypoint);
    }

    private static void assign(String text, Map<String, String> values) {
        for (MatchResult each : ASSIGNMENT.matcher(text).results().toList()) {
            values.put(each.group(1), each.group(2).replace("\"", ""));
        }
    }
}
