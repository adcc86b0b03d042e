package io.framespool.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bearer tokens of an identity provider, instead of users. */
@QuarkusTest
@TestProfile(ProviderTest.WithProvider.class)
class ProviderTest extends TwoCameras {

    private static final String ISSUER = "https://provider.example";
    private static final KeyPair KEYS = newKeys();

    /** The provider's key comes from a file here, and from its address elsewhere. */
    public static final class WithProvider implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                String base64 =
                        Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded());
                Path pem = Files.writeString(
                        Files.createTempDirectory("provider").resolve("key.pem"),
                        "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
                return Map.of(
                        "framespool.access",
                        "authenticated",
                        "mp.jwt.verify.publickey.location",
                        pem.toUri().toString(),
                        "mp.jwt.verify.issuer",
                        ISSUER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String token(String issuer, String group, KeyPair keys) {
        return Jwt.claims()
                .issuer(issuer)
                .upn("alice")
                .groups(group)
                .claim("cameras", List.of("front"))
                .expiresAt(Instant.now().plusSeconds(60))
                .sign(keys.getPrivate());
    }

    private static int status(String token, String path) {
        return given().auth().oauth2(token).get(path).statusCode();
    }

    @Test
    void aTokenOfTheProviderOpensWhatItSays() {
        // Given
        String viewer = token(ISSUER, "viewer", KEYS);

        // When
        var list = given().auth().oauth2(viewer).get("/api/cameras");

        // Then
        list.then().statusCode(200).body("name", equalTo(List.of("front")));
        assertThat(new int[] {
                    status(viewer, "/cameras/front/snapshot"),
                    status(viewer, "/cameras/yard/snapshot"),
                    status(token(ISSUER, "stranger", KEYS), "/cameras/front/snapshot"),
                    status(token("https://other.example", "viewer", KEYS), "/cameras/front/snapshot"),
                    status(token(ISSUER, "viewer", newKeys()), "/cameras/front/snapshot")
                })
                .containsExactly(200, 404, 401, 401, 401);
    }
}
