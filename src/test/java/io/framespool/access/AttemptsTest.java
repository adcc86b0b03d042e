package io.framespool.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final int MOST = 1000;

    private long nanos = 1;
    private final Attempts attempts = new Attempts(() -> nanos, MOST);

    @Test
    void eachWrongPasswordAfterAFewWaitsTwiceAsLong() {
        // Given
        fail("viewer", "here", 5);
        long first = attempts.waitForUserNanos("viewer", "here");

        // When
        fail("viewer", "here", 1);

        // Then
        assertThat(Duration.ofNanos(first)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(attempts.waitForUserNanos("viewer", "here")))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void guessingInOnePlaceLocksNobodyOutElsewhere() {
        // When
        fail("viewer", "attacker", 20);

        // Then
        assertThat(attempts.waitForUserNanos("viewer", "attacker")).isPositive();
        assertThat(attempts.waitForUserNanos("viewer", "home")).isZero();
        assertThat(attempts.waitForAddressNanos("home")).isZero();
    }

    @Test
    void tryingOneUserAfterTheOtherWaitsToo() {
        // When
        for (int user = 0; user < 40; user++) {
            fail("user" + user, "attacker", 1);
        }

        // Then
        assertThat(Duration.ofNanos(attempts.waitForAddressNanos("attacker")))
                .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void theRightPasswordMakesItGoodAndTimeForgets() {
        // Given
        fail("viewer", "here", 4);

        // When
        attempts.begin("viewer", "here");
        attempts.succeeded("viewer", "here");
        fail("viewer", "here", 4);
        long afterSuccess = attempts.waitForUserNanos("viewer", "here");
        nanos += Duration.ofMinutes(61).toNanos();
        fail("viewer", "here", 1);

        // Then
        assertThat(afterSuccess).isZero();
        assertThat(attempts.waitForUserNanos("viewer", "here")).isZero();
    }

    @Test
    void whatWasNotTriedLocksNobodyOutButGivesNoClaim() {
        // Given
        fail("viewer", "here", 5);

        // When
        attempts.withdrawn("viewer", "here");

        // Then
        assertThat(attempts.distrust("here")).isEqualTo(5);
        assertThat(attempts.waitForUserNanos("viewer", "here")).isZero();
    }

    @Test
    void whereSomebodySignedInIsTrustedBeforeNewcomersUntilThereIsMuchGuessing() {
        // Given
        attempts.begin("viewer", "home");
        attempts.succeeded("viewer", "home");

        // When
        fail("viewer", "home", 4);
        int afterFew = attempts.distrust("home");
        fail("other", "home", 30);

        // Then
        assertThat(afterFew).isLessThan(attempts.distrust("never heard of"));
        assertThat(attempts.distrust("home")).isGreaterThan(attempts.distrust("never heard of"));
    }

    @Test
    void nobodyWaitsLongerThanAQuarterOfAnHour() {
        // When
        fail("viewer", "here", 500);

        // Then
        assertThat(Duration.ofNanos(attempts.waitForUserNanos("viewer", "here")))
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void millionsOfNamesAndAddressesTakeBoundedMemory() {
        // When
        for (int number = 0; number < 100_000; number++) {
            attempts.begin("user" + number, "address" + number);
        }

        // Then
        assertThat(attempts.size()).isEqualTo(MOST);
    }

    private void fail(String user, String address, int times) {
        for (int time = 0; time < times; time++) {
            attempts.begin(user, address);
        }
    }
}
