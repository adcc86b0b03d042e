package io.framespool.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendQueueTest {

    private static final int PERIOD_MILLIS = 40;
    private static final int FRAME_BYTES = 59_000;
    private static final int LARGEST_SEND_BUFFER = 4 << 20; // as far as Linux lets it grow by itself

    /**
     * A camera, a viewer that takes the newest frame whenever the one before is written, and a path with a narrow place
     * that queues without end, in steps of a millisecond. As nothing is lost, slow start never ends: a byte that is
     * acknowledged lets two follow.
     */
    private static final class Path implements SendQueue.Connection {

        record Sent(long lastByte, long atMillis) {}

        double bytesPerMilli;
        int pathMillis;
        boolean isTimed = true;
        int bounds;
        int highestBound = Integer.MAX_VALUE;
        final List<Long> ages = new ArrayList<>();
        double acked;

        private final SendQueue link = new SendQueue(this);
        private final ArrayDeque<Double> onTheWay = new ArrayDeque<>();
        private final Queue<Sent> parts = new ArrayDeque<>();
        private double congestionWindow = 14_600;
        private double sendBuffer = LARGEST_SEND_BUFFER;
        private double written;
        private double queued;
        private double left; // of the part that is being written
        private long frameMillis;
        private long busyMillis;
        private long now;
        private final double[] shortestMillis = new double[300]; // of each of the last seconds

        Path(double megabits, int pathMillis) {
            bytesPerMilli = megabits * 125;
            this.pathMillis = pathMillis;
            Arrays.fill(shortestMillis, pathMillis);
        }

        void run(int seconds) {
            ages.clear();
            for (long end = now + seconds * 1000L; now < end; now++) {
                write();
                travel();
                time();
            }
        }

        private void write() {
            if (left == 0 && frameMillis != newest()) {
                frameMillis = newest();
                left = FRAME_BYTES;
            }
            double unacknowledged = written - acked;
            double room = Math.min(sendBuffer, congestionWindow + 16_384) - unacknowledged;
            if (left > 0 && room > 0 && unacknowledged < sendBuffer / 3 * 2) {
                double taken = Math.min(left, room);
                left -= taken;
                written += taken;
                queued += taken;
                if (left == 0) {
                    parts.add(new Sent((long) written, frameMillis));
                    if (frameMillis != newest()) {
                        link.onOvertaken(FRAME_BYTES, now * 1_000_000);
                    }
                }
            }
        }

        private long newest() {
            return now - now % PERIOD_MILLIS;
        }

        private void travel() {
            if (written > acked) {
                busyMillis++;
            }
            double passed = Math.min(queued, bytesPerMilli);
            queued -= passed;
            onTheWay.add(passed);
            while (onTheWay.size() > pathMillis) {
                double arrived = onTheWay.remove();
                acked += arrived;
                congestionWindow += arrived;
            }
            while (!parts.isEmpty() && parts.element().lastByte <= acked + 1) {
                ages.add(now - pathMillis / 2 - parts.remove().atMillis);
            }
        }

        private void time() {
            int second = (int) (now / 1000 % shortestMillis.length);
            shortestMillis[second] =
                    now % 1000 == 0 ? millisThereAndBack() : Math.min(shortestMillis[second], millisThereAndBack());
        }

        private double millisThereAndBack() {
            return pathMillis + queued / bytesPerMilli;
        }

        @Override
        public TcpInfo info() {
            double shortest = isTimed ? Arrays.stream(shortestMillis).min().orElseThrow() : 0;
            return new TcpInfo(
                    (long) (millisThereAndBack() * 1000), (long) (shortest * 1000), (long) acked, busyMillis * 1000);
        }

        @Override
        public int bound(int bytes) {
            bounds++;
            sendBuffer = Math.min(bytes, highestBound);
            return (int) sendBuffer;
        }

        @Override
        public void release() {
            sendBuffer = LARGEST_SEND_BUFFER;
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 50, 5", "4, 100, 5", "4, 2, 5", "1, 20, 5", "0.5, 50, 5", "8, 200, 60", "10, 10, 60"})
    void aSlowViewerIsNotFarBehindAndItsLinkIsNotIdle(double megabits, int pathMillis, int settledSeconds) {
        // Given
        Path path = new Path(megabits, pathMillis);
        path.run(settledSeconds);
        double before = path.acked;

        // When
        path.run(20);

        // Then
        double linkMillis = FRAME_BYTES / path.bytesPerMilli + pathMillis;
        assertThat(path.ages).isNotEmpty().allMatch(age -> age <= 2 * linkMillis + PERIOD_MILLIS);
        assertThat(path.acked - before).isGreaterThan(0.97 * 20_000 * path.bytesPerMilli);
    }

    @ParameterizedTest
    @CsvSource({"4, 50", "4, 100", "1, 20", "8, 200"})
    void aSlowViewerIsNotFurtherBehindAfterHours(double megabits, int pathMillis) {
        // Given
        Path path = new Path(megabits, pathMillis);
        path.run(3600);
        double before = path.acked;

        // When
        path.run(600);

        // Then
        double linkMillis = FRAME_BYTES / path.bytesPerMilli + pathMillis;
        assertThat(path.ages).isNotEmpty().allMatch(age -> age <= 2 * linkMillis + PERIOD_MILLIS);
        assertThat(path.acked - before).isGreaterThan(0.97 * 600_000 * path.bytesPerMilli);
    }

    @Test
    void aLinkThatBecomesFasterIsUsedAtOnce() {
        // Given
        Path path = new Path(2, 80);
        path.run(10);
        path.bytesPerMilli *= 4;
        path.run(2);
        double before = path.acked;

        // When
        path.run(10);

        // Then
        assertThat(path.acked - before).isGreaterThan(0.97 * 10_000 * path.bytesPerMilli);
    }

    @Test
    void aLinkThatBecomesSlowerIsNotFilled() {
        // Given
        Path path = new Path(8, 50);
        path.run(10);
        path.bytesPerMilli /= 4;
        path.run(5);

        // When
        path.run(10);

        // Then
        double linkMillis = FRAME_BYTES / path.bytesPerMilli + path.pathMillis;
        assertThat(path.ages).isNotEmpty().allMatch(age -> age <= 2 * linkMillis + PERIOD_MILLIS);
    }

    @Test
    void whereAFrameIsMoreThanTheKernelGivesWhatItGivesIsTheBound() {
        // Given
        Path path = new Path(1, 20);
        path.highestBound = FRAME_BYTES / 2;

        // When
        path.run(10);

        // Then
        assertThat(path.bounds).isPositive();
        assertThat(path.sendBuffer).isEqualTo(FRAME_BYTES / 2.0);
    }

    @Test
    void whereTheLinkNeedsMoreThanTheKernelGivesThereIsNoBound() {
        // Given
        Path path = new Path(8, 200);
        path.highestBound = 150_000;

        // When
        path.run(60);

        // Then
        assertThat(path.bounds).isPositive();
        assertThat(path.sendBuffer).isEqualTo(LARGEST_SEND_BUFFER);
    }

    @Test
    void aPathThatBecomesLongerStillCarriesAFrameEachTimeThereAndBack() {
        // Given
        Path path = new Path(8, 20);
        path.run(10);
        path.pathMillis = 400; // the kernel believes in the 20 ms for minutes yet

        // When
        path.run(10);

        // Then
        assertThat(path.ages).hasSizeGreaterThan(20);
    }

    @Test
    void aLinkThatIsLongAndWideIsLeftAlone() {
        // Given
        Path path = new Path(100, 300);
        path.run(5);

        // When
        path.run(10);

        // Then
        assertThat(path.bounds).isZero();
        assertThat(path.ages).hasSizeBetween(249, 251);
    }

    @Test
    void nothingIsDoneWhereTheKernelDoesNotKnowThePath() {
        // Given
        Path path = new Path(4, 50);
        path.isTimed = false;

        // When
        path.run(10);

        // Then
        assertThat(path.bounds).isZero();
    }
}
