package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    private static final Pattern RUNS = Pattern.compile("[0-9]+|.");

    @Test
    void numbersCountByTheirValue() {
        // Given
        List<String> ordered = List.of(
                "a.jpg",
                "f-2.jpg",
                "f1.jpg",
                "f2.jpg",
                "f02b.jpg",
                "f9.jpg",
                "f10.jpg",
                "f10-1.jpg",
                "f10-02.jpg",
                "f10-10.jpg",
                "f123456789012345678901234567890.jpg",
                "f123456789012345678901234567891.jpg",
                "g1.jpg");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));

        // When
        shuffled.sort(NaturalOrder.INSTANCE);

        // Then
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(ordered);
        assertThat(shuffled.indexOf("f9.jpg")).isLessThan(shuffled.indexOf("f10.jpg"));
        assertThat(shuffled.indexOf("f10-02.jpg")).isLessThan(shuffled.indexOf("f10-10.jpg"));
        assertThat(shuffled.indexOf("f123456789012345678901234567890.jpg"))
                .isLessThan(shuffled.indexOf("f123456789012345678901234567891.jpg"));
        assertThat(shuffled).startsWith("a.jpg").endsWith("g1.jpg");
    }

    @Test
    void leadingZerosMakeTwoFilesOfOneValue() {
        assertThat(NaturalOrder.INSTANCE.compare("f1.jpg", "f01.jpg")).isNotZero();
        assertThat(NaturalOrder.INSTANCE.compare("f01.jpg", "f2.jpg")).isNegative();
    }

    @Test
    void namesOfAnyShapeHaveOneOrder() {
        // Given
        var random = new Random(3);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            var name = new StringBuilder();
            for (int length = random.nextInt(6); length >= 0; length--) {
                name.append("0019a-".charAt(random.nextInt(6)));
            }
            names.add(name.toString());
        }

        for (String left : names) {
            for (String right : names) {
                // When
                int order = NaturalOrder.INSTANCE.compare(left, right);

                // Then
                assertThat(Integer.signum(order)).as("%s, %s", left, right).isEqualTo(asPeopleCount(left, right));
            }
        }
    }

    /** Slow and plain: a run of digits is a number, any other character stands for itself. */
    private static int asPeopleCount(String left, String right) {
        List<String> lefts =
                RUNS.matcher(left).results().map(MatchResult::group).toList();
        List<String> rights =
                RUNS.matcher(right).results().map(MatchResult::group).toList();
        for (int i = 0; i < Math.min(lefts.size(), rights.size()); i++) {
            String l = lefts.get(i);
            String r = rights.get(i);
            boolean areNumbers = Character.isDigit(l.charAt(0)) && Character.isDigit(r.charAt(0));
            int byRun = areNumbers
                    ? new BigInteger(l).compareTo(new BigInteger(r))
                    : Character.compare(l.charAt(0), r.charAt(0));
            if (byRun != 0) {
                return Integer.signum(byRun);
            }
        }
        int byRest = Integer.compare(restOf(left, lefts, rights.size()), restOf(right, rights, lefts.size()));
        return Integer.signum(byRest != 0 ? byRest : left.compareTo(right));
    }

    private static int restOf(String name, List<String> runs, int compared) {
        return name.length()
                - runs.stream().limit(compared).mapToInt(String::length).sum();
    }
}
