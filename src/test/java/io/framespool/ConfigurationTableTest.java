package io.framespool;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
        Map<String, String> keys = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPackages("io.framespool")) {
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                collect(type.getAnnotationOfType(ConfigMapping.class).prefix(), type.reflect(), keys);
            }
        }

        // When
        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2) == null ? "–" : row.group(2)));

        // Then
        assertThat(rows).isEqualTo(keys).isNotEmpty();
    }

    private static void collect(String prefix, Class<?> group, Map<String, String> keys) {
        for (Method method : group.getMethods()) {
            String key =
                    prefix + "." + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Class<?> type = method.getReturnType();
            if (type == Map.class) {
                collect(key + ".<name>", nestedGroup(group), keys);
            } else if (type.isInterface() && type.getName().startsWith("io.framespool")) {
                keys.put(key + ".*", "–"); // the keys of a camera once more
            } else {
                WithDefault value = method.getAnnotation(WithDefault.class);
                keys.put(key, value == null ? "–" : value.value());
            }
        }
    }

    private static Class<?> nestedGroup(Class<?> group) {
        for (Class<?> nested : group.getClasses()) {
            if (nested.isInterface()) {
                return nested;
            }
        }
        throw new AssertionError("A map of groups without a nested group: " + group);
    }
}
