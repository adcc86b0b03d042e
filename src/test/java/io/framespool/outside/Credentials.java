package io.framespool.outside;

import io.quarkus.elytron.security.common.BcryptUtil;

/** What a test's user signs in with, and what the server knows of it. */
final class Credentials {

    static final String PASSWORD = "correct-horse";
    static final String HASH = BcryptUtil.bcryptHash(PASSWORD);

    private Credentials() {}
}
