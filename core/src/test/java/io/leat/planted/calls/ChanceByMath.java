package io.leat.planted.calls;

/** Leaves it to chance. */
public final class ChanceByMath {
    private ChanceByMath() {}

    static double dice() {
        return Math.random();
    }
}
