package io.framespool.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingTest {

    @Test
    void onlyWhatNobodyCanHaveWrittenToIsUntouched() {
        // Given
        List<String> lines = List.of(
                "00410000-0182c000 r-xp 00010000 fe:00 2146427                            /usr/bin/with a blank",
                "Size:              20592 kB",
                "Anonymous:             0 kB",
                "01842000-01843000 r--p 01441000 fe:00 2146427                            /usr/bin/with a blank",
                "Anonymous:             4 kB",
                "7f7859b80000-7f785a760000 rw-p 02160000 fe:00 2146427                    /usr/bin/with a blank",
                "Anonymous:             0 kB",
                "7f785ae80000-7f785b400000 rw-p 00000000 00:00 0 ",
                "Anonymous:          5124 kB");

        // When
        List<Mapping> mappings = Mapping.parse(lines);

        // Then
        assertThat(mappings).extracting(Mapping::isUntouched).containsExactly(true, false, false, false);
        assertThat(mappings)
                .extracting(mapping -> mapping.isFile("/usr/bin/with a blank"))
                .containsExactly(true, true, true, false);
        assertThat(mappings.get(0).end() - mappings.get(0).start()).isEqualTo(20592 * 1024);
    }

    @Test
    void thisProcessHasMappingsOfItsProgram() throws Exception {
        String program = Path.of("/proc/self/exe").toRealPath().toString();

        assertThat(Mapping.parse(Files.readAllLines(Path.of("/proc/self/smaps"))))
                .anyMatch(mapping -> mapping.isFile(program) && mapping.isUntouched());
    }
}
