package io.framespool.host;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.OptionalInt;

/** Where the program starts. Everything that is asked for by an argument is answered here, before Quarkus starts. */
@QuarkusMain
public final class Main {

    /**
     * In TLS 1.2 a client may ask for a new handshake as often as it likes, which costs this side much and that side little.
     * No client of today does. The native image is built with the same (CVE-2011-1473).
     */
    private static final String RENEGOTIATION_IS_REJECTED = "jdk.tls.rejectClientInitiatedRenegotiation";

    private Main() {}

    public static void main(String... arguments) {
        OptionalInt status = CommandLine.answer(arguments);
        if (status.isPresent()) {
            System.exit(status.getAsInt());
        }
        System.setProperty(RENEGOTIATION_IS_REJECTED, "true");
        Scratch.choose();
        Quarkus.run();
    }
}
