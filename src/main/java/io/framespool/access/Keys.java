package io.framespool.access;

import io.framespool.camera.Mistakes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys by name, and the one that signs.
 *
 * @param signing one of the names
 */
record Keys(Map<String, SecretKey> byName, String signing) {

    /** HS256 wants a key as long as its hash: RFC 7518, section 3.2. */
    private static final int LEAST_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** A key of this process alone. */
    static Keys ofThisStart() {
        byte[] secret = new byte[LEAST_BYTES];
        byte[] name = new byte[6]; // so that a token of an earlier start names a key that is not there
        SecureRandom random = new SecureRandom();
        random.nextBytes(secret);
        random.nextBytes(name);
        String kid = "start-" + Base64.getUrlEncoder().encodeToString(name);
        return new Keys(Map.of(kid, new SecretKeySpec(secret, ALGORITHM)), kid);
    }

    /** The key, or null with a mistake that does not repeat it. */
    static @Nullable SecretKey read(String key, String base64, Mistakes mistakes) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException noBase64) {
            secret = new byte[0];
        }
        if (secret.length < LEAST_BYTES) {
            mistakes.add(key + " is no key of " + LEAST_BYTES
                    + " bytes or more in Base64: set it to what 'openssl rand -base64 32' prints");
            return null;
        }
        return new SecretKeySpec(secret, ALGORITHM);
    }

    SecretKey signingKey() {
        SecretKey key = byName.get(signing);
        if (key == null) {
            throw new IllegalStateException("There is no key named " + signing);
        }
        return key;
    }

    /** Names only. */
    @Override
    public String toString() {
        return byName.keySet() + " signing=" + signing;
    }
}
