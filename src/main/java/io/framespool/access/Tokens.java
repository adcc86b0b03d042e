package io.framespool.access;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Signs and checks JSON Web Tokens of one kind (RFC 7519): HS256 and nothing else, with an issuer, an audience and an
 * expiry, by a key that the token names. Any thread; takes well below a millisecond.
 */
final class Tokens {

    private static final String ISSUER = "framespool";

    /** Whatever is longer is not from here: with its name and attributes it would not fit into a cookie. */
    static final int LONGEST = 3800;

    private final String audience;
    private final JWTParser parser = new DefaultJWTParser();

    /** @param audience keeps one kind of token from being taken for another */
    Tokens(String audience) {
        this.audience = audience;
    }

    /** A token, not for a log. */
    String sign(Keys keys, String subject, Map<String, String> claims, Instant expires) {
        var token = Jwt.claims()
                .issuer(ISSUER)
                .audience(audience)
                .subject(subject)
                .issuedAt(Instant.now())
                .expiresAt(expires);
        claims.forEach(token::claim);
        return token.jws()
                .algorithm(SignatureAlgorithm.HS256)
                .keyId(keys.signing())
                .sign(keys.signingKey());
    }

    /** What a token says that one of these keys signed, in exactly these characters, and that has not expired; else null. */
    @Nullable
    Signed read(Keys keys, String token) {
        String kid = token.length() > LONGEST ? null : kid(token);
        SecretKey key = kid == null ? null : keys.byName().get(kid);
        if (kid == null || key == null) {
            return null;
        }
        try {
            JsonWebToken claims = parser.parse(token, rules(key));
            Instant expires = Instant.ofEpochSecond(claims.getExpirationTime());
            return claims.getSubject() == null || !expires.isAfter(Instant.now())
                    ? null
                    : new Signed(kid, claims.getSubject(), expires, claims);
        } catch (ParseException
                | RuntimeException refused) { // the parser lets some of a crafted token's faults through
            return null;
        }
    }

    private JWTAuthContextInfo rules(SecretKey key) {
        JWTAuthContextInfo rules = new JWTAuthContextInfo();
        rules.setSecretVerificationKey(key);
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
        rules.setIssuedBy(ISSUER);
        rules.setExpectedAudience(Set.of(audience));
        rules.setRequiredClaims(Set.of("exp", "sub"));
        rules.setRequireNamedPrincipal(false);
        rules.setClockSkew(0);
        return rules;
    }

    /** The name of the key in the token's head; null if it is none of ours. */
    private static @Nullable String kid(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return null;
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            String signature = token.substring(second + 1);
            byte[] bytes = decoder.decode(signature);
            // Base64 has bits to spare in its last character: a token that differs there is another one
            boolean isExact = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(signature);
            return isExact
                    ? new JsonObject(Buffer.buffer(decoder.decode(token.substring(0, first)))).getString("kid")
                    : null;
        } catch (IllegalArgumentException | DecodeException | ClassCastException nonsense) {
            return null;
        }
    }

    /**
     * A token that was believed.
     *
     * @param kid names the key that signed it
     */
    record Signed(String kid, String subject, Instant expires, JsonWebToken claims) {

        @Nullable
        String claim(String name) {
            return claims.getClaim(name) instanceof String text ? text : null;
        }

        /** Without what it says. */
        @Override
        public String toString() {
            return "token of " + kid;
        }
    }
}
