package io.framespool.outside;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a test's user signs in with, and what the server knows of it. */
final class Credentials {

    static final String PASSWORD = "correct-horse";
    static final String HASH = BcryptUtil.bcryptHash(PASSWORD);

    private Credentials() {}

    /** The header that signs in with each request. */
    static String basic(String user) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
}
