package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table in {@code scale.md} holds what the model gives. */
class FanOutTest {

    @ParameterizedTest
    @CsvSource({
        "1000, 1, ANYWHERE",
        "1000, 100, ANYWHERE",
        "100000, 1, ANYWHERE",
        "100000, 10000, ANYWHERE",
        "100000, 10000, BY_CAMERA",
        "1000000, 1, ANYWHERE",
        "1000000, 10000, ANYWHERE",
        "1000000, 10000, BY_CAMERA"
    })
    void theTableSaysWhatTheModelGives(int viewers, int cameras, FanOut.Placement placement) throws IOException {
        // When
        FanOut fan = FanOut.of(viewers, cameras, placement);

        // Then
        String row = String.format(
                Locale.ROOT,
                "| %,d | %,d | %s | %,d | %,.2f | %,.1f | %,.2f | %,d |",
                viewers,
                cameras,
                placement == FanOut.Placement.ANYWHERE ? "anywhere" : "by camera",
                fan.relays(),
                fan.deliveredGigabytes(),
                fan.cores(),
                fan.brokerGigabytes(),
                fan.brokers());
        assertThat(Files.readString(Path.of("src/site/markdown/scale.md"))).contains(row);
    }
}
