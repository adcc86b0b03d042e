package io.framespool.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build says that the program is made of. */
final class BillOfMaterialsIT {

    /** They may be passed on with the program without asking anybody. */
    private static final Set<String> LICENCES = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "MIT",
            "MIT-0",
            "Public Domain",
            "UPL-1.0");

    @Test
    void everyLibraryIsListedWithALicenceThatLetsUsPassItOn() throws IOException {
        // Given
        JsonNode bill;
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            Path file = built.filter(each -> each.toString().endsWith("-cyclonedx.json"))
                    .findFirst()
                    .orElseThrow();
            bill = new ObjectMapper().readTree(file.toFile());
        }

        // When
        List<JsonNode> libraries = Stream.iterate(0, index -> index + 1)
                .limit(bill.get("components").size())
                .map(bill.get("components")::get)
                .filter(component ->
                        component.has("purl") && component.get("purl").asText().startsWith("pkg:maven"))
                .toList();

        // Then
        assertThat(libraries)
                .extracting(library -> library.path("name").asText())
                .contains("vertx-core", "netty-transport-native-epoll", "quarkus-rest");
        assertThat(libraries)
                .allSatisfy(library -> assertThat(
                                library.path("licenses").findValuesAsText("id").isEmpty()
                                        ? library.path("licenses").findValuesAsText("name")
                                        : library.path("licenses").findValuesAsText("id"))
                        .as(library.path("purl").asText())
                        .containsAnyElementsOf(LICENCES));
    }
}
