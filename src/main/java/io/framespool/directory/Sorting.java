package io.framespool.directory;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the files of a spool comparable, by name or by time. Blocks for a look at the file where time is the order. */
final class Sorting {

    private final Path spool;
    private final Order order;

    Sorting(Path spool, Order order) {
        this.spool = spool;
        this.order = order;
    }

    SpoolFile file(Path name, long rank, long number) {
        return new SpoolFile(name, rank, order == Order.NAME ? 0 : modified(name), number);
    }

    boolean isByName() {
        return order == Order.NAME;
    }

    /** Whether the text of the name is all that its file's place depends on. */
    boolean isByNameAlone(Path name) {
        return isByName() && !NameSet.isUndecoded(name);
    }

    /** Whether the name alone tells that its file comes before the other one of the same rank: cheap, and made of nothing. */
    boolean isBefore(Path name, SpoolFile other) {
        return isByName() && NaturalOrder.INSTANCE.compare(name.toString(), other.text()) < 0;
    }

    /** Whether the name alone tells that its file comes after the other one of the same rank: as cheap. */
    boolean isAfter(Path name, SpoolFile other) {
        return isByName() && NaturalOrder.INSTANCE.compare(name.toString(), other.text()) > 0;
    }

    /** What the name stands for now; null if it is gone. */
    @Nullable
    Fingerprint fingerprint(Path name) {
        return Fingerprint.of(spool.resolve(name));
    }

    private long modified(Path name) {
        Fingerprint fingerprint = fingerprint(name);
        return fingerprint == null ? 0 : fingerprint.modified().to(TimeUnit.NANOSECONDS);
    }
}
