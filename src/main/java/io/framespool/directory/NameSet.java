package io.framespool.directory;

import java.nio.file.Path;

/**
 * A set of file names that costs some 12 bytes a name, so that a million kept files fit into a small heap. Holds 64-bit
 * hashes: among a million names the odds that two share one are 1 in 37 million. One thread.
 *
 * <p>Split into many small tables, as a large one that grows would need its memory twice for a moment.
 */
final class NameSet {

    private static final int TABLES = 256;

    private final Table[] tables = new Table[TABLES];
    private int size;

    NameSet() {
        for (int i = 0; i < TABLES; i++) {
            tables[i] = new Table();
        }
    }

    boolean contains(Path name) {
        long hash = hash(name);
        return tableOf(hash).contains(hash);
    }

    void add(Path name) {
        long hash = hash(name);
        if (tableOf(hash).add(hash)) {
            size++;
        }
    }

    void remove(Path name) {
        long hash = hash(name);
        if (tableOf(hash).remove(hash)) {
            size--;
        }
    }

    int size() {
        return size;
    }

    private Table tableOf(long hash) {
        return tables[(int) (hash & (TABLES - 1))];
    }

    /** Open addressing with linear probing; 0 marks a free slot. */
    private static final class Table {

        private long[] slots = new long[4];
        private int size;

        boolean contains(long hash) {
            return slots[slotOf(hash)] != 0;
        }

        boolean add(long hash) {
            int slot = slotOf(hash);
            if (slots[slot] != 0) {
                return false;
            }
            slots[slot] = hash;
            if (++size > slots.length / 4 * 3) {
                grow();
            }
            return true;
        }

        boolean remove(long hash) {
            int hole = slotOf(hash);
            if (slots[hole] == 0) {
                return false;
            }
            size--;
            slots[hole] = 0;
            // Names that had to move on because the slot was taken move back, so that no look-up ends at the hole.
            for (int next = following(hole); slots[next] != 0; next = following(next)) {
                long moved = slots[next];
                slots[next] = 0;
                slots[slotOf(moved)] = moved;
            }
            return true;
        }

        private void grow() {
            long[] old = slots;
            slots = new long[old.length + Math.max(4, old.length / 2)];
            for (long hash : old) {
                if (hash != 0) {
                    slots[slotOf(hash)] = hash;
                }
            }
        }

        /** Where the hash is, or the free slot where it would go. */
        private int slotOf(long hash) {
            int slot = (int) Math.multiplyHigh(hash >>> 1, (long) slots.length << 1);
            while (slots[slot] != 0 && slots[slot] != hash) {
                slot = following(slot);
            }
            return slot;
        }

        private int following(int slot) {
            return slot + 1 == slots.length ? 0 : slot + 1;
        }
    }

    /** Never 0. The path's own hash joins in because names that the locale cannot decode look alike as text. */
    private static long hash(Path name) {
        String text = name.toString();
        long hash = name.hashCode();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
