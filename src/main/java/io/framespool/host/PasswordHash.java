package io.framespool.host;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Prints what a password is configured as. It is read, and no argument: arguments are for all to see. */
final class PasswordHash {

    /** EX_DATAERR of {@code sysexits.h}. */
    private static final int NO_PASSWORD = 65;

    /** What bcrypt takes; it would leave out the rest unseen. */
    private static final int MOST_BYTES = 72;

    private PasswordHash() {}

    /** The first line of {@code in} is the password. Returns the exit status. */
    static int print(InputStream in) {
        System.err.println("Password, then Enter (it is shown as it is typed):");
        String password = firstLine(in);
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MOST_BYTES) {
            System.err.println("A password has 1 to " + MOST_BYTES + " bytes, this one has " + bytes);
            return NO_PASSWORD;
        }
        System.out.println(BcryptUtil.bcryptHash(password));
        return 0;
    }

    private static String firstLine(InputStream in) {
        try {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
