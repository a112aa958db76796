package io.leat.standin;

import java.util.HexFormat;

/**
 * A seeded stream of numbers, the same on every machine (SplitMix64; Steele, Lea, Flood 2014). Owned by one thread.
 */
public final class Dice {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private long state;

    public Dice(long seed) {
        this.state = seed;
    }

    /** The stream of one purpose for one item; {@code turn} starts another one. {@code id} is up to 8 hex digits. */
    public static Dice of(long seed, String id, String purpose, int turn) {
        long place = mix(seed + STEP) ^ (HexFormat.fromHexDigits(id) & 0xffffffffL);
        return new Dice(mix(mix(place) ^ ((long) turn << 32 ^ purpose.hashCode())));
    }

    public long next() {
        state += STEP;
        return mix(state);
    }

    /** From 0, included, to 1, excluded. */
    public double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** From 0 to {@code bound - 1}; the bias is below {@code bound / 2^63}. */
    public int below(int bound) {
        return (int) ((next() >>> 1) % bound);
    }

    public boolean chance(double share) {
        return unit() < share;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
