package io.framespool.directory;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of file names that costs some 12 bytes a name, so that a million kept files fit into a small heap. Holds 64-bit
 * hashes: among a million names the odds that two share one are 1 in 37 million. One thread.
 *
 * <p>It grows by pages and leaves nothing behind for the collector: tables that are copied as they grow would leave as
 * much again in the old generation.
 */
final class NameSet {

    private static final int TABLES = 64;
    private static final char REPLACEMENT = '\uFFFD';

    private final Table[] tables = new Table[TABLES];
    private long[] scratch = new long[0]; // what a growing table puts aside; as long as the largest table
    private int size;

    private @Nullable Path latest; // a name is looked up and then added: its hash is made once
    private long latestHash;

    NameSet() {
        for (int i = 0; i < TABLES; i++) {
            tables[i] = new Table();
        }
    }

    boolean contains(Path name) {
        if (size == 0) {
            return false; // so it is with the first listing of all
        }
        long hash = hash(name);
        return tableOf(hash).contains(hash);
    }

    /** Says whether it is new. */
    boolean add(Path name) {
        long hash = hash(name);
        Table table = tableOf(hash);
        if (table.isCrowded()) {
            scratch = table.grow(scratch);
        }
        boolean isNew = table.add(hash);
        if (isNew) {
            size++;
        }
        return isNew;
    }

    /** Says whether it was there. */
    boolean remove(Path name) {
        if (size == 0) {
            return false;
        }
        long hash = hash(name);
        boolean wasThere = tableOf(hash).remove(hash);
        if (wasThere) {
            size--;
        }
        return wasThere;
    }

    int size() {
        return size;
    }

    /** The locale cannot decode it all: other names may look the same as text. */
    static boolean isUndecoded(Path name) {
        return name.toString().indexOf(REPLACEMENT) >= 0;
    }

    private Table tableOf(long hash) {
        return tables[(int) (hash & (TABLES - 1))];
    }

    /** Open addressing with linear probing over pages; 0 marks a free slot. */
    private static final class Table {

        private static final int PAGE_BITS = 6;
        private static final int PAGE = 1 << PAGE_BITS;

        private long[][] pages = new long[0][];
        private int slots;
        private int size;

        boolean contains(long hash) {
            return slots > 0 && at(slotOf(hash)) != 0;
        }

        boolean add(long hash) {
            int slot = slotOf(hash);
            if (at(slot) != 0) {
                return false;
            }
            put(slot, hash);
            size++;
            return true;
        }

        boolean remove(long hash) {
            if (!contains(hash)) {
                return false;
            }
            int hole = slotOf(hash);
            size--;
            put(hole, 0);
            // Names that had to move on because the slot was taken move back, so that no look-up ends at the hole.
            for (int next = following(hole); at(next) != 0; next = following(next)) {
                long moved = at(next);
                put(next, 0);
                put(slotOf(moved), moved);
            }
            return true;
        }

        /** One more would make look-ups slow, or find no room at all. */
        boolean isCrowded() {
            return size >= slots - slots / 4;
        }

        /** Returns {@code scratch}, or a longer one in its place. */
        long[] grow(long[] scratch) {
            long[] aside = scratch.length >= size ? scratch : new long[size + size / 2];
            int count = 0;
            for (long[] page : pages) {
                for (int i = 0; i < PAGE; i++) {
                    if (page[i] != 0) {
                        aside[count++] = page[i];
                        page[i] = 0;
                    }
                }
            }
            addPages(Math.max(1, pages.length / 3));
            for (int i = 0; i < count; i++) {
                put(slotOf(aside[i]), aside[i]);
            }
            return aside;
        }

        private void addPages(int more) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, before + more);
            for (int i = before; i < pages.length; i++) {
                pages[i] = new long[PAGE];
            }
            slots = pages.length * PAGE;
        }

        private long at(int slot) {
            return pages[slot >> PAGE_BITS][slot & (PAGE - 1)];
        }

        private void put(int slot, long hash) {
            pages[slot >> PAGE_BITS][slot & (PAGE - 1)] = hash;
        }

        /** Where the hash is, or the free slot where it would go. */
        private int slotOf(long hash) {
            int slot = (int) (((hash >>> 32) * slots) >>> 32);
            while (at(slot) != 0 && at(slot) != hash) {
                slot = following(slot);
            }
            return slot;
        }

        private int following(int slot) {
            return slot + 1 == slots ? 0 : slot + 1;
        }
    }

    @SuppressWarnings("ReferenceEquality") // an equal path has the same hash, and pays for it again
    private long hash(Path name) {
        if (name != latest) {
            latest = name;
            latestHash = hashOf(name);
        }
        return latestHash;
    }

    /** Never 0. Names that the locale cannot decode look alike as text: there the path's own hash joins in. */
    private static long hashOf(Path name) {
        String text = name.toString();
        long hash = text.length();
        boolean hasReplacement = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            hasReplacement |= c == REPLACEMENT;
            hash = (hash ^ c) * 0x100000001B3L;
        }
        if (hasReplacement) {
            hash ^= name.hashCode();
        }
        hash = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
