package io.framespool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of configuration keys is complete and true. */
class ConfigurationTableTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(framespool\\.[^`]+)` \\| (?:`([^`]*)`|–) \\|.*", Pattern.MULTILINE);

    @Test
    void theTableHoldsEveryKeyWithItsDefault() throws IOException {
        // Given
        Map<String, String> keys = ConfigurationKeys.withDefaults();

        // When
        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2) == null ? "–" : row.group(2)));

        // Then
        assertThat(rows).isEqualTo(keys).isNotEmpty();
    }
}
