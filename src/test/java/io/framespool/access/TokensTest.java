package io.framespool.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final Instant later = Instant.now().plusSeconds(600);

    /** Long enough for every HMAC, so that it is the algorithm that is refused. */
    private final Keys keys = new Keys(Map.of("test", new SecretKeySpec(new byte[64], "HmacSHA256")), "test");

    private final Tokens tokens = new Tokens("test");
    private final String token = tokens.sign(keys, "front", Map.of("view", "stream"), later);

    @Test
    void whatWasSignedIsRead() {
        // When
        Tokens.Signed read = Objects.requireNonNull(tokens.read(keys, token));

        // Then
        assertThat(read.subject()).isEqualTo("front");
        assertThat(read.claim("view")).isEqualTo("stream");
        assertThat(read.kid()).isEqualTo(keys.signing());
        assertThat(read.expires().getEpochSecond()).isEqualTo(later.getEpochSecond());
    }

    @Test
    void noBitCanBeFlipped() {
        // When, Then
        for (int index = 0; index < token.length(); index++) {
            for (int bit = 0; bit < 16; bit++) {
                char[] altered = token.toCharArray();
                altered[index] ^= (char) (1 << bit);
                assertThat(tokens.read(keys, new String(altered)))
                        .as("bit %d of character %d", bit, index)
                        .isNull();
            }
        }
    }

    @Test
    void nothingCanBeAddedOrLeftOut() {
        for (String altered : new String[] {
            "",
            ".",
            "..",
            "...",
            token + "=",
            token + "A",
            token + ".",
            " " + token,
            token + " ",
            "." + token,
            token.substring(1),
            token.substring(0, token.length() - 1),
            token.substring(0, token.lastIndexOf('.') + 1),
            token.replace('.', '/'),
            token + "." + token,
            "A".repeat(100_000)
        }) {
            assertThat(tokens.read(keys, altered)).as(altered).isNull();
        }
    }

    @Test
    void aTokenOfAnotherKeyKindTimeOrIssuerIsNone() throws Exception {
        // Given
        Keys other = Keys.ofThisStart();
        Keys sameName = new Keys(Map.of(keys.signing(), other.signingKey()), keys.signing());

        // When, Then
        assertThat(tokens.read(other, token)).isNull();
        assertThat(tokens.read(sameName, token)).isNull();
        assertThat(new Tokens("other").read(keys, token)).isNull();
        assertThat(tokens.read(
                        keys, tokens.sign(keys, "front", Map.of(), Instant.now().minusSeconds(1))))
                .isNull();
        assertThat(tokens.read(keys, signed(claims().issuer("other"), SignatureAlgorithm.HS256)))
                .isNull();
        assertThat(tokens.read(keys, signed(claims(), SignatureAlgorithm.HS384)))
                .isNull();
        assertThat(tokens.read(keys, signed(claims(), SignatureAlgorithm.HS256)))
                .isNotNull();
        assertThat(tokens.read(
                        keys,
                        claims().jws()
                                .algorithm(SignatureAlgorithm.ES256)
                                .keyId(keys.signing())
                                .sign(KeyPairGenerator.getInstance("EC")
                                        .generateKeyPair()
                                        .getPrivate())))
                .isNull();
    }

    @Test
    void aTokenWithoutSignatureOrExpiryIsNone() {
        // Given
        String head = base64("{\"alg\":\"none\",\"kid\":\"" + keys.signing() + "\"}");
        String noExpiry = base64("{\"iss\":\"framespool\",\"aud\":\"test\",\"sub\":\"front\"}");
        String body = token.split("\\.", -1)[1];

        // When, Then
        assertThat(tokens.read(keys, head + "." + body + ".")).isNull();
        assertThat(tokens.read(keys, head + "." + body + "." + token.split("\\.", -1)[2]))
                .isNull();
        assertThat(tokens.read(keys, token.split("\\.", -1)[0] + "." + noExpiry + "." + token.split("\\.", -1)[2]))
                .isNull();
        assertThat(tokens.read(keys, base64("{\"kid\":7}") + "." + body + ".AAAA"))
                .isNull();
        assertThat(tokens.read(keys, base64("[]") + "." + body + ".AAAA")).isNull();
    }

    private JwtClaimsBuilder claims() {
        return Jwt.claims()
                .issuer("framespool")
                .audience("test")
                .subject("front")
                .expiresAt(later);
    }

    private String signed(JwtClaimsBuilder claims, SignatureAlgorithm algorithm) {
        return claims.jws().algorithm(algorithm).keyId(keys.signing()).sign(keys.signingKey());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
