package io.framespool.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.framespool.camera.Mistakes;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsersTest {

    private static final String HASH = "$2a$10$abcdefghijklmnopqrstuuJ3mJ3mJ3mJ3mJ3mJ3mJ3mJ3mJ3mJ3mJ";

    private String mistake(String name, String hash, String role) {
        Mistakes mistakes = new Mistakes();
        assertThat(User.of("framespool.users." + name, name, hash, role, null, mistakes))
                .isNull();
        return mistakes.toString();
    }

    @Test
    void nonsenseIsNamedWithTheRemedyAndAPasswordIsNeverRepeated() {
        assertThat(mistake("alice", "secret", "viewer"))
                .contains("framespool.users.alice.password", "--hash-password")
                .doesNotContain("secret");
        assertThat(mistake("alice", HASH.replace("$10$", "$31$"), "viewer")).contains("cost of 31");
        assertThat(mistake("alice", HASH, "king")).contains("framespool.users.alice.role=king", "operator");
        assertThat(mistake("al ice", HASH, "viewer")).contains("no name of a user");
    }

    @Test
    void whatEndsInALogDoesNotTellTheHash() {
        // Given
        Mistakes mistakes = new Mistakes();

        // When
        User user = User.of("key", "alice", HASH, "operator", List.of("front"), mistakes);

        // Then
        assertThat(mistakes.areNone()).isTrue();
        assertThat(user).asString().isEqualTo("alice (operator)");
        assertThat(user).isEqualTo(User.of("key", "alice", HASH, "operator", List.of("front"), mistakes));
    }
}
