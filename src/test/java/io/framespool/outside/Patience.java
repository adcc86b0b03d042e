package io.framespool.outside;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How a test waits for what is to come: much longer than it takes, as the machine may be busy with something else. */
final class Patience {

    private static final Duration LONG = Duration.ofSeconds(30);

    private Patience() {}

    static ConditionFactory await() {
        return Awaitility.await().atMost(LONG);
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LONG);
    }
}
