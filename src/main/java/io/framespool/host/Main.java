package io.framespool.host;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.OptionalInt;

/** Where the program starts. Everything that is asked for by an argument is answered here, before Quarkus starts. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        OptionalInt status = CommandLine.answer(arguments);
        if (status.isPresent()) {
            System.exit(status.getAsInt());
        }
        Scratch.choose();
        Quarkus.run();
    }
}
