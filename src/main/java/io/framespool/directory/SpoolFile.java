package io.framespool.directory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that waits to be shown, passed over or found bad. One thread: the spool's. */
final class SpoolFile {

    private final Path name;
    private final String text;

    /** Orders files before their names do: the arrival in {@code live}, the round of numbering in {@code sequence}. */
    final long rank;

    /** Modification time in nanoseconds where the order is by time, else 0. */
    final long modified;

    /** Position in the stream of announcements, to tell what was known before a scan from what came during it. */
    final long number;

    @Nullable
    Fingerprint looked;

    @Nullable
    Fingerprint suspected;

    @Nullable
    BadReason reason;

    long inspectedAt;
    long unchangedSince;
    long nextLook;
    long nextLookIfChanged;

    SpoolFile(Path name, long rank, long modified, long number) {
        this.name = name;
        this.text = name.toString();
        this.rank = rank;
        this.modified = modified;
        this.number = number;
    }

    Path name() {
        return name;
    }

    String text() {
        return text;
    }

    /** A waiting file changed: it is worth a look now. Says whether there is one. */
    static boolean lookNow(@Nullable SpoolFile file) {
        if (file == null) {
            return false;
        }
        file.nextLook = Math.min(file.nextLook, file.nextLookIfChanged);
        return true;
    }

    static int inOrder(SpoolFile left, SpoolFile right) {
        int byRank = Long.compare(left.rank, right.rank);
        if (byRank != 0) {
            return byRank;
        }
        int byTime = Long.compare(left.modified, right.modified);
        if (byTime != 0) {
            return byTime;
        }
        int byName = NaturalOrder.INSTANCE.compare(left.text, right.text);
        return byName != 0 ? byName : left.name.compareTo(right.name);
    }
}
