package io.framespool;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every configuration key that the program has, as its own interfaces say. */
public final class ConfigurationKeys {

    private ConfigurationKeys() {}

    /** Keys with their defaults, {@code –} where there is none; a group of keys that is there once more ends in a star. */
    static Map<String, String> withDefaults() {
        Map<String, String> keys = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPackages("io.framespool")) {
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                collect(type.getAnnotationOfType(ConfigMapping.class).prefix(), type.reflect(), keys);
            }
        }
        return keys;
    }

    /** Whether an environment variable sets a key of the program. */
    public static boolean areSetBy(String variable) {
        String camera = "framespool.cameras.<name>.";
        return withDefaults().keySet().stream()
                .flatMap(key -> key.startsWith(camera) && !key.equals(camera + "directory")
                        ? Stream.of(key, "framespool.discovered." + key.substring(camera.length()))
                        : Stream.of(key))
                .map(ConfigurationKeys::variable)
                .anyMatch(pattern -> pattern.matcher(variable).matches());
    }

    private static Pattern variable(String key) {
        String name = key.toUpperCase(Locale.ROOT).replace("<NAME>", "#").replaceAll("[^A-Z0-9#]", "_");
        return Pattern.compile(name.replace("#", "[A-Z0-9_]+"));
    }

    private static void collect(String prefix, Class<?> group, Map<String, String> keys) {
        for (Method method : group.getMethods()) {
            String key =
                    prefix + "." + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Class<?> type = method.getReturnType();
            if (type == Map.class && isOfText(method)) {
                keys.put(key + ".<name>", "–");
            } else if (type == Map.class) {
                collect(key + ".<name>", nestedGroup(group), keys);
            } else if (type.isInterface() && type.getName().startsWith("io.framespool")) {
                keys.put(key + ".*", "–"); // the keys of a camera once more
            } else {
                WithDefault value = method.getAnnotation(WithDefault.class);
                keys.put(key, value == null ? "–" : value.value());
            }
        }
    }

    private static boolean isOfText(Method map) {
        return map.getGenericReturnType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[1] == String.class;
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
