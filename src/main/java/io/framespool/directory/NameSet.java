package io.framespool.directory;

import java.nio.file.Path;

/**
 * A set of file names that costs 11 bytes a name, so that a million kept files fit into a small heap. Holds 64-bit hashes:
 * among a million names the odds that two share one are 1 in 37 million. One thread.
 */
final class NameSet {

    private static final int SMALLEST = 1024;

    private long[] slots = new long[SMALLEST];
    private int size;

    boolean contains(Path name) {
        return slots[slotOf(hash(name))] != 0;
    }

    void add(Path name) {
        addHash(hash(name));
    }

    void remove(Path name) {
        int hole = slotOf(hash(name));
        if (slots[hole] == 0) {
            return;
        }
        size--;
        slots[hole] = 0;
        // Names that had to move on because the slot was taken move back, so that no look-up ends at the hole.
        for (int next = following(hole); slots[next] != 0; next = following(next)) {
            long moved = slots[next];
            slots[next] = 0;
            slots[slotOf(moved)] = moved;
        }
    }

    int size() {
        return size;
    }

    private void addHash(long hash) {
        int slot = slotOf(hash);
        if (slots[slot] == 0) {
            slots[slot] = hash;
            if (++size > slots.length / 4 * 3) {
                grow();
            }
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length + old.length / 2];
        size = 0;
        for (long hash : old) {
            if (hash != 0) {
                addHash(hash);
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
