package io.framespool.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    private final AtomicLong now = new AtomicLong();
    private final Complaints complaints = new Complaints(now::get);

    @Test
    void eachReasonIsToldOnceUntilAllIsWellAgain() {
        assertThat(complaints.areOver()).isFalse();
        assertThat(complaints.areToTell("refused")).isTrue();
        assertThat(complaints.areToTell("refused")).isFalse();
        assertThat(complaints.areToTell("no such user")).isTrue();
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(complaints.areToTell("refused")).isFalse();
        assertThat(complaints.areOver()).isTrue();
        assertThat(complaints.areOver()).isFalse();
    }

    @Test
    void whatComesAndGoesIsToldOnceAMinute() {
        // Given
        complaints.areToTell("refused");
        complaints.areOver();

        // When
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        boolean soon = complaints.areToTell("refused");
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        // Then
        assertThat(soon).isFalse();
        assertThat(complaints.areToTell("refused")).isTrue();
    }

    @Test
    void reasonsWithoutEndAreNotToldWithoutEnd() {
        // When
        long told = 0;
        for (int reason = 0; reason < 1000; reason++) {
            told += complaints.areToTell("reason " + reason) ? 1 : 0;
        }

        // Then
        assertThat(told).isEqualTo(8);
    }
}
