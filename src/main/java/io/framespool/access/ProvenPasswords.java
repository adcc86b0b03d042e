package io.framespool.access;

import io.framespool.camera.LatestMap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a moment ago, so that a client that asks for ten pictures a second does not cost ten hashes.
 * What is kept is keyed by a secret of this process, and worth nothing outside. Any thread.
 */
final class ProvenPasswords {

    private static final String ALGORITHM = "HmacSHA256";
    private static final long LIFETIME_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int MOST = 1000;

    private final SecretKeySpec key;
    private final LongSupplier nanos;
    private final Map<ByteBuffer, Proof> proven = new LatestMap<>(MOST);

    private record Proof(User user, long nanos) {}

    ProvenPasswords(LongSupplier nanos) {
        this.nanos = nanos;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** What a name and a password are kept by. */
    ByteBuffer mark(String name, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has it
        }
    }

    /** A user whose password or rights have changed since is another one. */
    synchronized boolean holds(ByteBuffer mark, User user) {
        Proof proof = proven.get(mark);
        return proof != null && proof.user.equals(user) && nanos.getAsLong() - proof.nanos < LIFETIME_NANOS;
    }

    synchronized void keep(ByteBuffer mark, User user) {
        proven.put(mark, new Proof(user, nanos.getAsLong()));
    }
}
