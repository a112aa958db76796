package io.leat.target;

import java.util.Arrays;

/**
 * Tells keys that certainly come for the first time from those that may have come before, in a fixed number of bytes: a
 * Bloom filter (Bloom 1970) whose bits of one key lie in one word of cache (Putze, Sanders, Singler 2007). Whoever asks
 * proves the rest.
 */
public final class KeyFilter {
    private static final int WORDS_OF_A_LINE = 8;
    private static final int PROBES = 4;

    private final long[] bits;
    private final long lines;
    private boolean used;
    private boolean covers;

    /** {@code bytes} are rounded up to a power of two, at least 64. */
    public KeyFilter(int bytes) {
        int words = Math.max(WORDS_OF_A_LINE, Integer.highestOneBit(Math.max(1, bytes / Long.BYTES - 1)) * 2);
        bits = new long[words];
        lines = words / WORDS_OF_A_LINE;
    }

    /** Forgets all keys, since none is in the table: from here on it knows all that this process puts there. */
    void cover() {
        clear();
        covers = true;
    }

    /** Whether a key that has not come is not in the table either, unless somebody else has put it there. */
    boolean covers() {
        return covers;
    }

    /** Forgets all keys. */
    public void clear() {
        covers = false;
        if (used) {
            Arrays.fill(bits, 0);
            used = false;
        }
    }

    /** Adds a key by its hash; false when it certainly was not added before. */
    public boolean mayHaveCome(long hash) {
        used = true;
        int line = (int) (hash & (lines - 1)) * WORDS_OF_A_LINE;
        long probes = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
        boolean seen = true;
        for (int probe = 0; probe < PROBES; probe++) {
            int word = line + (int) (probes >>> 61);
            long bit = 1L << (probes >>> 55 & 63);
            seen &= (bits[word] & bit) != 0;
            bits[word] |= bit;
            probes <<= 9;
        }
        return seen;
    }
}
