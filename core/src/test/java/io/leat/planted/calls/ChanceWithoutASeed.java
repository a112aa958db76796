package io.leat.planted.calls;

import java.util.Random;

/** Leaves it to chance. */
public final class ChanceWithoutASeed {
    private ChanceWithoutASeed() {}

    static Random dice() {
        return new Random();
    }
}
