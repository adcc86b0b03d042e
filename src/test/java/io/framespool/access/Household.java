package io.framespool.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;

/** A server that lets in users: one of everything, another of one camera, an operator, and who stands in a file. */
public final class Household implements QuarkusTestProfile {

    static final String PASSWORD = "correct horse";

    /** Cheap, as tests check many. */
    static final String HASH = BcryptUtil.bcryptHash(PASSWORD, 4);

    static final Path USERS = Path.of("target/household/users.properties");
    static final Path KEYS = Path.of("target/household/keys.properties");

    /** What a page sends to open the wall. */
    static final String WEBSOCKET = String.join(
            "\r\n",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "");

    @Override
    public Map<String, String> getConfigOverrides() {
        writeUsers("guest.cameras=front");
        writeKeys("first");
        return Map.ofEntries(
                Map.entry("framespool.access", "authenticated"),
                Map.entry("framespool.users.viewer.password", HASH),
                Map.entry("framespool.users.fronty.password", HASH),
                Map.entry("framespool.users.fronty.cameras", "front"),
                Map.entry("framespool.users.operator.password", HASH),
                Map.entry("framespool.users.operator.role", "operator"),
                Map.entry("framespool.users-file", USERS.toString()),
                Map.entry("framespool.links.keys-file", KEYS.toString()),
                Map.entry("quarkus.http.access-log.enabled", "true"),
                Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
                Map.entry("quarkus.http.proxy.enable-forwarded-host", "true"),
                Map.entry("quarkus.http.proxy.enable-forwarded-prefix", "true"),
                Map.entry("quarkus.http.proxy.trusted-proxies", "127.0.0.1"));
    }

    /** The header line that signs in to a raw connection. */
    static String basic(String user, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    /** A user named guest, with lines besides the password; none at all for null. */
    static void writeUsers(String lines) {
        write(USERS, "guest.password=" + HASH + "\n" + lines + "\n");
    }

    static void writeKeys(String... names) {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            byte[] key = new byte[32];
            key[0] = (byte) name.charAt(0);
            lines.append(name)
                    .append('=')
                    .append(Base64.getEncoder().encodeToString(key))
                    .append('\n');
        }
        write(KEYS, lines.toString());
    }

    /** As an editor does it. */
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.writeString(file.resolveSibling("draft"), text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
