package io.framespool.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
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
        Traffic traffic = run(link(bytesPerMilli, roundTripMillis));

        // Then
        assertThat(traffic.bytesPerMilli()).isGreaterThan(0.9 * bytesPerMilli);
        assertThat(traffic.longestMillis()).isLessThan(250);
    }

    @Test
    void aFastLinkThatIsLongIsFilled() {
        // Given
        double bytesPerMilli = 12_500; // 100 Mbit/s

        // When
        Traffic traffic = run(link(bytesPerMilli, 100));

        // Then
        assertThat(traffic.bytesPerMilli()).isGreaterThan(0.7 * bytesPerMilli);
    }

    @Test
    void aPageThatTakesItsTimeForAnythingStillGetsWhatItCanDraw() {
        // When
        Traffic traffic = run(busyPage(30));

        // Then
        double framesASecond = traffic.bytesPerMilli() * 1000 / FRAME;
        assertThat(framesASecond).as("of 120 that it can draw; 4 go one by one").isGreaterThan(30);
        assertThat(traffic.longestMillis()).isLessThan(1200);
    }

    @Test
    void aWayThatBecameQuickerIsBelieved() {
        // Given
        Way slow = link(500, 400);
        Way quick = link(500, 10);

        // When
        Traffic traffic = run(now -> now < 5000 ? slow.drawnAt(now) : Math.max(now, quick.drawnAt(now)));

        // Then
        assertThat(traffic.longestMillis()).isLessThan(400);
    }

    @Test
    void aFrameLargerThanTheWindowGoesAlone() {
        // When
        window.sent(10_000_000, 0);

        // Then
        assertThat(window.hasRoomFor(1, 0)).isFalse();
        window.arrived(MILLI);
        assertThat(window.hasRoomFor(10_000_000, MILLI)).isTrue();
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

    /** When what is sent at a time is drawn, both in milliseconds. */
    private interface Way {
        long drawnAt(long millis);
    }

    private static Way link(double bytesPerMilli, long roundTripMillis) {
        double[] freeAt = {0};
        return now -> {
            freeAt[0] = Math.max(freeAt[0], (double) now) + FRAME / bytesPerMilli;
            return (long) Math.ceil(freeAt[0]) + roundTripMillis;
        };
    }

    /** A browser that puts its page together all 16 to 40 ms, and after five seconds only all 100 to 400 ms. */
    private static Way busyPage(int picturesAtATime) {
        Random random = new Random(1);
        long[] next = {0};
        int[] drawn = {0};
        return now -> {
            while (next[0] <= now || drawn[0] == picturesAtATime) {
                next[0] += next[0] < 5000 ? random.nextInt(16, 40) : random.nextInt(100, 400);
                drawn[0] = 0;
            }
            drawn[0]++;
            return next[0];
        };
    }

    /** Twenty seconds with as many frames as the way takes; what it did in the last ten. */
    private Traffic run(Way way) {
        Deque<Long> arrivals = new ArrayDeque<>();
        Deque<Long> departures = new ArrayDeque<>();
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
            while (window.hasRoomFor(FRAME, now * MILLI)) {
                window.sent(FRAME, now * MILLI);
                arrivals.addLast(way.drawnAt(now));
                departures.addLast(now);
            }
        }
        return new Traffic(bytes / 10_000.0, longest);
    }
}
