package io.framespool.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private final Queue<Runnable> thread = new ArrayDeque<>();
    private final WaitingLine line = new WaitingLine(thread::add, 3);
    private final List<String> done = new ArrayList<>();
    private final List<String> sentAway = new ArrayList<>();

    private void arrives(String name, int failures) {
        line.add(failures, () -> done.add(name), () -> sentAway.add(name));
    }

    private void work() {
        for (Runnable next = thread.poll(); next != null; next = thread.poll()) {
            next.run();
        }
    }

    @Test
    void whoFailedLeastComesFirstAndElseWhoCameFirst() {
        // Given
        arrives("guesser", 7);
        arrives("first", 0);
        arrives("second", 0);

        // When
        work();

        // Then
        assertThat(done).containsExactly("first", "second", "guesser");
    }

    @Test
    void whenTooManyWaitWhoFailedMostIsSentAway() {
        // Given
        arrives("guesser", 2);
        arrives("worse", 3);
        arrives("same", 2);

        // When
        arrives("person", 0);
        arrives("late guesser", 2);
        work();

        // Then
        assertThat(sentAway).containsExactly("worse", "late guesser");
        assertThat(done).containsExactly("person", "guesser", "same");
    }

    @Test
    void howeverManyArriveTheThreadHasOneThingToDo() {
        // When
        for (int guess = 0; guess < 1000; guess++) {
            arrives("guess", guess);
        }

        // Then
        assertThat(thread).hasSize(1);
        work();
        assertThat(done).hasSize(3);
        assertThat(sentAway).hasSize(997);
    }

    @Test
    void whatFailsStopsNobodyElse() {
        // Given
        line.add(
                0,
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> {});
        arrives("next", 1);

        // When
        try {
            thread.remove().run();
        } catch (IllegalStateException broken) {
            // as the executor would have it
        }
        work();

        // Then
        assertThat(done).containsExactly("next");
    }
}
