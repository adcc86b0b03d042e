package io.framespool.directory;

import io.framespool.camera.LatestMap;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files in a spool that are dealt with: shown, passed over or bad. Remembers every name in a few bytes, and of the
 * latest ones also the content, to tell an overwritten file from one that was merely announced again. One thread.
 */
final class KnownFiles {

    /** How many contents are remembered; beyond it an old name that is announced again counts as news if it is young. */
    static final int REMEMBERED_CONTENTS = 4096;

    /** So many names may be known that are gone before it is worth a listing to forget them. */
    private static final int VANISHED_BUT_KNOWN = 4096;

    private final Map<Path, Content> contents = new LatestMap<>(REMEMBERED_CONTENTS);
    private final Map<Path, Content> vanished = new LatestMap<>(REMEMBERED_CONTENTS);
    private final Set<Path> unmet = new HashSet<>(); // by the listing that is under way
    private NameSet names = new NameSet();
    private @Nullable NameSet listed;
    private boolean isCrowded;
    private int met;

    /**
     * What a name last stood for.
     *
     * @param bad why it was no frame; null if it was one
     * @param tail of the frame, to recognise it under a half-written new head
     * @param isCutFirst whoever overwrites the file cuts it first: then it is whole only when it is written to its end
     */
    record Content(
            Fingerprint fingerprint,
            @Nullable BadReason bad,
            @Nullable Tail tail,
            boolean isCutFirst) {

        static Content shown(Fingerprint fingerprint, Tail tail) {
            return new Content(fingerprint, null, tail, false);
        }

        static Content bad(Fingerprint fingerprint, BadReason reason) {
            return new Content(fingerprint, reason, null, false);
        }

        boolean isOfSameFile(Fingerprint other) {
            return fingerprint.file() != null && fingerprint.file().equals(other.file());
        }

        private Content cutFirst() {
            return new Content(fingerprint, bad, tail, true);
        }
    }

    boolean contains(Path name) {
        return names.contains(name);
    }

    /** What is remembered of the name's content; null if it is not known, or known no more. */
    @Nullable
    Content content(Path name) {
        Content content = contents.get(name);
        return content == null ? vanished.get(name) : content;
    }

    private void put(Path name, Content content) {
        contents.put(name, content);
        vanished.remove(name);
        unmet.remove(name);
    }

    /** The file was there before we came, and stays unread. */
    void add(Path name) {
        if (names.add(name)) {
            met++;
        }
        if (listed != null) {
            listed.add(name);
        }
    }

    void add(Path name, Content content) {
        add(name);
        Content before = content(name);
        boolean isCutFirst = before != null && before.isCutFirst() && before.isOfSameFile(content.fingerprint());
        put(name, isCutFirst ? content.cutFirst() : content);
    }

    /** A look at a file that is being written: one that has all but vanished was cut before it is written anew. */
    void sighted(Path name, Fingerprint now) {
        Content content = content(name);
        if (content != null
                && content.isOfSameFile(now)
                && now.size() * 16 < content.fingerprint().size()) {
            put(name, content.cutFirst());
        }
    }

    void remove(Path name) {
        names.remove(name);
        contents.remove(name);
        vanished.remove(name);
        if (listed != null) {
            listed.remove(name);
        }
    }

    /** The name stands for something new; its old content stays remembered, to recognise a half-written successor. */
    void forgetName(Path name) {
        names.remove(name);
        unmet.remove(name);
        if (listed != null) {
            listed.remove(name);
        }
    }

    /** The names whose content is remembered, but for those that the last listing did not meet. */
    Set<Path> contents() {
        return contents.keySet();
    }

    int size() {
        return names.size();
    }

    /**
     * A listing begins. If many names have vanished since they were known, those that it does not meet are forgotten at its
     * end, or they would pile up for ever.
     */
    void listingStarted() {
        met = 0;
        listed = isCrowded ? new NameSet() : null;
        unmet.clear();
        contents.keySet().stream().filter(names::contains).forEach(unmet::add);
    }

    /** Whether the name that a listing met is dealt with. */
    boolean meet(Path name) {
        boolean isKnown = names.contains(name);
        if (isKnown) {
            met++;
            if (listed != null) {
                listed.add(name);
            }
            unmet.remove(name);
            Content back = vanished.remove(name);
            if (back != null) {
                contents.put(name, back);
            }
        }
        return isKnown;
    }

    void listingEnded() {
        for (Path name : unmet) {
            Content content = contents.remove(name);
            if (content != null) {
                vanished.put(name, content);
            }
        }
        unmet.clear();
        if (listed != null) {
            names = listed;
            listed = null;
            isCrowded = false;
        } else {
            isCrowded = names.size() > met + met / 4 + VANISHED_BUT_KNOWN;
        }
    }

    /** The listing did not reach its end, and says nothing of the names that it did not meet. */
    void listingAbandoned() {
        listed = null;
        unmet.clear();
    }

    /** Another directory took the place of the one whose files were known. */
    void clear() {
        names = new NameSet();
        listed = null;
        unmet.clear();
        contents.clear();
        vanished.clear();
    }
}
