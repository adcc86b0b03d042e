package io.framespool.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final int FRAME = 40_000;
    private static final long MILLI = 1_000_000;

    private final AtomicLong total = new AtomicLong();
    private final Window window = new Window(total, 1_000_000_000);

    @Test
    void aSlowLinkIsKeptFullWithLittleWaitingInIt() {
        // Given
        double bytesPerMilli = 1000; // 8 Mbit/s
        long roundTripMillis = 20;

        // When
        Traffic traffic = run(bytesPerMilli, roundTripMillis);

        // Then
        assertThat(traffic.bytesPerMilli()).isGreaterThan(0.9 * bytesPerMilli);
        assertThat(traffic.longestMillis()).isLessThan(400);
    }

    @Test
    void aFastLinkThatIsLongIsFilled() {
        // Given
        double bytesPerMilli = 12_500; // 100 Mbit/s

        // When
        Traffic traffic = run(bytesPerMilli, 100);

        // Then
        assertThat(traffic.bytesPerMilli()).isGreaterThan(0.7 * bytesPerMilli);
    }

    @Test
    void aFrameLargerThanTheWindowGoesAlone() {
        // When
        window.sent(10_000_000, 0);

        // Then
        assertThat(window.hasRoomFor(1)).isFalse();
        window.arrived(MILLI);
        assertThat(window.hasRoomFor(10_000_000)).isTrue();
    }

    @Test
    void whatIsUnderWayIsNotCountedAnyMoreOnceTheConnectionIsOver() {
        // Given
        window.sent(FRAME, 0);
        window.sent(FRAME, 0);

        // When
        window.close();

        // Then
        assertThat(total).hasValue(0);
        assertThat(window.waitedNanos(MILLI)).isZero();
    }

    private record Traffic(double bytesPerMilli, long longestMillis) {}

    /** A link of that rate for 20 s, with as many frames as it takes; what it did in the last 10 s. */
    private Traffic run(double bytesPerMilli, long roundTripMillis) {
        Deque<Long> arrivals = new ArrayDeque<>();
        Deque<Long> departures = new ArrayDeque<>();
        double freeAt = 0;
        long bytes = 0;
        long longest = 0;
        for (long now = 0; now < 20_000; now++) {
            while (!arrivals.isEmpty() && arrivals.peekFirst() <= now) {
                arrivals.removeFirst();
                window.arrived(now * MILLI);
                long took = now - departures.removeFirst();
                if (now >= 10_000) {
                    bytes += FRAME;
                    longest = Math.max(longest, took);
                }
            }
            while (window.hasRoomFor(FRAME)) {
                window.sent(FRAME, now * MILLI);
                freeAt = Math.max(freeAt, (double) now) + FRAME / bytesPerMilli;
                arrivals.addLast((long) Math.ceil(freeAt) + roundTripMillis);
                departures.addLast(now);
            }
        }
        return new Traffic(bytes / 10_000.0, longest);
    }
}
