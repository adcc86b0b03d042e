package io.framespool.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The few words that the program takes as arguments. Settings are none of them: they are configuration, which {@code
 * -Dkey=value}, the environment and files carry. Too little for a library, which each start would pay for.
 */
final class CommandLine {

    /** EX_USAGE of {@code sysexits.h}. */
    private static final int MISUSE = 64;

    private CommandLine() {}

    /** Says what was asked for, and returns the exit status; empty if the program is to run. */
    static OptionalInt answer(String... arguments) {
        if (arguments.length == 0) {
            return OptionalInt.empty();
        }
        switch (arguments[0]) {
            case "--help", "-h" -> {
                System.out.print(usage());
                return OptionalInt.of(0);
            }
            case "--version" -> {
                System.out.println(usage().lines().findFirst().orElseThrow());
                return OptionalInt.of(0);
            }
            case "--hash-password" -> {
                return OptionalInt.of(PasswordHash.print(System.in));
            }
            default -> {
                System.err.print(
                        "Unknown argument '%s': settings are given as -D<key>=<value>, before -jar if there is one%n%n%s"
                                .formatted(arguments[0], usage()));
                return OptionalInt.of(MISUSE);
            }
        }
    }

    /** Its first line is the version, which the build fills in. */
    private static String usage() {
        try (InputStream text = CommandLine.class.getResourceAsStream("/usage.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
