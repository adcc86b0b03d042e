package io.framespool.access;

import io.framespool.camera.LatestMap;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing slow: after some wrong passwords for one user from one address, each further one has to wait twice as
 * long as the one before. Somebody who guesses elsewhere locks nobody out here. An address that tries one user after the
 * other waits too, later and for shorter, as many people may share it. The oldest entries are forgotten when there are too
 * many, which an address cannot bring about alone. A thousand addresses that guess once each look like a thousand newcomers:
 * so one where somebody has signed in goes before those that never were heard of, and one that was sent away, and did not
 * wait, after them. Any thread.
 */
final class Attempts {

    private static final int FREE_PER_USER = 5;
    private static final int FREE_PER_ADDRESS = 30;
    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MOST_PER_USER_NANOS = Duration.ofMinutes(15).toNanos();
    private static final long MOST_PER_ADDRESS_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long MEMORY_NANOS = Duration.ofHours(1).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Failures> byKey;
    private final Map<String, Integer> reputation; // of addresses, apart from failures: the less, the better

    private record Failures(int count, long lastNanos, long untilNanos) {

        /** Without a wait, which the last one would have brought; null for none at all. */
        @Nullable
        Failures oneLess(long now) {
            return count <= 1 ? null : new Failures(count - 1, lastNanos, now);
        }
    }

    /** @param most entries that are remembered */
    Attempts(LongSupplier nanos, int most) {
        this.nanos = nanos;
        byKey = new LatestMap<>(most);
        reputation = new LatestMap<>(most);
    }

    /** So long this user has to wait at this address before the next attempt; 0 if not at all. */
    synchronized long waitForUserNanos(String user, String address) {
        return waitNanos(byKey.get(pair(user, address)));
    }

    /** So long everybody has to wait at this address; 0 if not at all. */
    synchronized long waitForAddressNanos(String address) {
        return waitNanos(byKey.get(address));
    }

    private long waitNanos(@Nullable Failures failures) {
        return failures == null ? 0 : Math.max(0, failures.untilNanos - nanos.getAsLong());
    }

    /** An attempt begins, and counts as a failure until it is one or not: many at once are no way around. */
    synchronized void begin(String user, String address) {
        count(pair(user, address), FREE_PER_USER, MOST_PER_USER_NANOS);
        count(address, FREE_PER_ADDRESS, MOST_PER_ADDRESS_NANOS);
    }

    private void count(String key, int free, long mostNanos) {
        long now = nanos.getAsLong();
        Failures before = byKey.get(key);
        int count = before == null || now - before.lastNanos > MEMORY_NANOS ? 1 : before.count + 1;
        long wait = count < free ? 0 : Math.min(mostNanos, FIRST_NANOS << Math.min(20, count - free));
        byKey.put(key, new Failures(count, now, now + wait));
    }

    /** The attempt was none at guessing. */
    synchronized void succeeded(String user, String address) {
        reputation.put(address, -FREE_PER_ADDRESS);
        byKey.remove(pair(user, address));
        byKey.computeIfPresent(address, (same, failures) -> failures.oneLess(nanos.getAsLong()));
    }

    /** The attempt was not made: who was sent away has less of a claim than who comes for the first time. */
    synchronized void withdrawn(String user, String address) {
        reputation.merge(address, 1, Integer::sum);
        byKey.computeIfPresent(pair(user, address), (same, failures) -> failures.oneLess(nanos.getAsLong()));
        byKey.computeIfPresent(address, (same, failures) -> failures.oneLess(nanos.getAsLong()));
    }

    /** The more attempts at this address failed, are under way or were withdrawn; below zero where somebody has signed in. */
    synchronized int distrust(String address) {
        Failures failures = byKey.get(address);
        int count = failures == null || nanos.getAsLong() - failures.lastNanos > MEMORY_NANOS ? 0 : failures.count;
        return count + reputation.getOrDefault(address, 0);
    }

    synchronized int size() {
        return byKey.size();
    }

    /** Neither has a space. */
    private static String pair(String user, String address) {
        return user + ' ' + address;
    }
}
