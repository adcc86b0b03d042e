package io.framespool.operation;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Sends a task through each event loop and waits for it. Any thread but an event loop. */
final class EventLoopProbe {

    private final List<? extends EventExecutorGroup> groups;
    private final Duration patience;
    private final Map<EventExecutor, Answer> answers = new ConcurrentHashMap<>();

    /** An event loop that did not answer in time, and when it last did. */
    record Silent(String name, Instant since) {}

    private record Answer(String thread, Instant at) {}

    EventLoopProbe(List<? extends EventExecutorGroup> groups, Duration patience) {
        this.groups = groups;
        this.patience = patience;
    }

    List<Silent> silent() {
        Instant start = Instant.now();
        List<EventExecutor> loops = new ArrayList<>();
        groups.forEach(group -> group.forEach(loops::add));
        CountDownLatch missing = new CountDownLatch(loops.size());
        for (EventExecutor loop : loops) {
            try {
                loop.execute(() -> {
                    answers.put(loop, new Answer(Thread.currentThread().getName(), Instant.now()));
                    missing.countDown();
                });
            } catch (RejectedExecutionException shutDown) {
                return List.of(new Silent("event loop that was shut down", start));
            }
        }
        return answeredWithinPatience(missing) ? List.of() : silentSince(start, loops);
    }

    private boolean answeredWithinPatience(CountDownLatch missing) {
        try {
            return missing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Silent> silentSince(Instant start, List<EventExecutor> loops) {
        List<Silent> silent = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            Answer last = answers.get(loops.get(i));
            if (last == null) {
                silent.add(new Silent("event loop " + (i + 1) + " of " + loops.size(), start));
            } else if (last.at().isBefore(start)) {
                silent.add(new Silent(last.thread(), last.at()));
            }
        }
        return silent;
    }
}
