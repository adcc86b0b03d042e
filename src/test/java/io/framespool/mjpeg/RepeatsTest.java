package io.framespool.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final long MILLI = 1_000_000;
    private static final long QUIET = 60 * MILLI;

    @Test
    void aFrameIsRepeatedOnceWhenItIsQuietAndThenAtEachKeepAlive() {
        // Given
        Repeats repeats = new Repeats(1000 * MILLI);

        // When
        repeats.written(1, 0);

        // Then
        assertThat(repeats.isSecondCopyDue(59 * MILLI, QUIET)).isFalse();
        assertThat(repeats.isSecondCopyDue(60 * MILLI, QUIET)).isTrue();

        // When
        repeats.written(1, 60 * MILLI);

        // Then
        assertThat(repeats.isSecondCopyDue(1059 * MILLI, QUIET)).isFalse();
        assertThat(repeats.isKeepAliveDue(1059 * MILLI)).isFalse();
        assertThat(repeats.isKeepAliveDue(1060 * MILLI)).isTrue();
    }
}
