package io.framespool.outside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a program said, on both of its outputs, and its exit status. */
record Run(String output, int status) {

    /** Runs a program to its end, with {@code input} as its standard input. */
    static Run of(Path directory, Path input, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(output, process.waitFor());
    }
}
