package io.framespool.access;

import io.framespool.camera.ProblemException;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.impl.ContextInternal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checks passwords, on one thread for all: however many are guessed, the pictures have the other cores. To be asked on an
 * event loop, which gets the answer.
 */
@Singleton
final class Passwords {

    /** Some seconds' work. When more wait, who has guessed most is told to come back. */
    private static final int MOST_WAITING = 64;

    private static final int MOST_REMEMBERED = 10_000;

    /** Longer ones are nobody's, and are not worth remembering. */
    private static final int LONGEST_NAME = 63;

    private final Users users;
    private final Vertx vertx;
    private final Attempts attempts = new Attempts(System::nanoTime, MOST_REMEMBERED);
    private final ProvenPasswords proven = new ProvenPasswords(System::nanoTime);
    private final Map<ByteBuffer, Future<User>> underWay = new ConcurrentHashMap<>();
    private final WorkerExecutor thread;
    private final WaitingLine line;

    Passwords(Users users, Vertx vertx) {
        this.users = users;
        this.vertx = vertx;
        thread = vertx.createSharedWorkerExecutor("passwords", 1, 1, TimeUnit.MINUTES);
        line = new WaitingLine(
                work -> thread.executeBlocking(
                                () -> {
                                    work.run();
                                    return null;
                                },
                                false)
                        .onFailure(Passwords::unexpected),
                MOST_WAITING);
    }

    private static void unexpected(Throwable failure) {
        Log.errorf(failure, "A password could not be checked");
    }

    /**
     * The user of that name and password.
     *
     * @param network see {@link Addresses#network}
     * @return fails with {@link AuthenticationFailedException}, or with a {@link ProblemException} for who has to wait
     */
    Future<User> check(String name, String password, String network) {
        String tried = name.length() > LONGEST_NAME || name.indexOf(' ') >= 0 ? "" : name;
        long locked = attempts.waitForUserNanos(tried, network);
        if (locked > 0) {
            return Future.failedFuture(comeBack(locked));
        }
        ByteBuffer mark = proven.mark(name, password);
        User user = users.find(name);
        if (user != null && proven.holds(mark, user)) {
            return Future.succeededFuture(user);
        }
        long closed = attempts.waitForAddressNanos(network);
        if (closed > 0) {
            return Future.failedFuture(comeBack(closed));
        }
        Promise<User> here =
                ((ContextInternal) vertx.getOrCreateContext()).promise(); // each asks from an own event loop
        Promise<User> result = Promise.promise();
        Future<User> same = underWay.putIfAbsent(mark, result.future());
        (same == null ? result.future() : same).onComplete(here);
        if (same == null) {
            begin(tried, password, network, user, mark, result);
        }
        return here.future();
    }

    private void begin(
            String name, String password, String network, @Nullable User user, ByteBuffer mark, Promise<User> result) {
        int distrust = attempts.distrust(network);
        attempts.begin(name, network);
        line.add(
                distrust,
                () -> {
                    boolean isRight = isRight(password, user);
                    underWay.remove(mark);
                    if (isRight && user != null) {
                        attempts.succeeded(name, network);
                        proven.keep(mark, user);
                        result.complete(user);
                    } else {
                        Log.warnf("Wrong user name or password: address=%s", network);
                        result.fail(new AuthenticationFailedException("Wrong user name or password"));
                    }
                },
                () -> {
                    underWay.remove(mark);
                    attempts.withdrawn(name, network);
                    result.fail(comeBack(TimeUnit.SECONDS.toNanos(5)));
                });
    }

    /** Takes as long for nobody as for somebody. */
    private boolean isRight(String password, @Nullable User user) {
        String hash = user == null ? users.anyHash() : user.passwordHash();
        try {
            return hash != null && BcryptUtil.matches(password, hash) && user != null;
        } catch (RuntimeException unexpected) {
            unexpected(unexpected);
            return false;
        }
    }

    private static ProblemException comeBack(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
        return new ProblemException(
                429,
                "Too many attempts to sign in: try again in " + seconds + " s",
                Map.of("Retry-After", Long.toString(seconds)));
    }

    @PreDestroy
    void close() {
        thread.close();
    }
}
