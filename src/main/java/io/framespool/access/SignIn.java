package io.framespool.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in that is under way at the provider. It stays with the browser, in a signed cookie; only the browser that began
 * it can end it.
 *
 * @param state what comes back with the browser
 * @param nonce what comes back in the ID token
 * @param verifier what proves to the provider who asked: RFC 7636
 * @param to a {@link LocalPath}
 * @param redirectUri where the provider sends the browser; it wants to hear the same again with the code
 */
record SignIn(String state, String nonce, String verifier, String to, String redirectUri) {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static SignIn to(String path, String redirectUri) {
        return new SignIn(random(), random(), random(), path, redirectUri);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes); // none that a native executable would keep from its build
        return BASE64.encodeToString(bytes);
    }

    /** What the provider hears first of the verifier. */
    String challenge() {
        return Sha256.of(verifier);
    }

    boolean isOf(@Nullable String other) {
        return other != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, String> toClaims() {
        return Map.of("nonce", nonce, "verifier", verifier, "to", to, "redirect", redirectUri);
    }

    static @Nullable SignIn of(Tokens.Signed token) {
        String nonce = token.claim("nonce");
        String verifier = token.claim("verifier");
        String redirectUri = token.claim("redirect");
        return nonce == null || verifier == null || redirectUri == null
                ? null
                : new SignIn(token.subject(), nonce, verifier, LocalPath.checked(token.claim("to")), redirectUri);
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "sign-in to /" + to;
    }
}
