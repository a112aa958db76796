package io.leat.standin.players;

import io.leat.standin.Dice;

/**
 * What is drawn of one player: the same for the same seed and number. Rates of null are those of the captured answers,
 * roughly; numbers of countries and positions are such as occur there.
 *
 * @param one 64 drawn bits
 * @param two 64 more
 */
record Traits(long one, long two) {
    /** In the place of a number that is null. */
    static final int NULL = -1;

    private static final int FIRST_ID = 14;
    /** Ids are in ascending order, one in every so many numbers. */
    private static final int ID_STRIDE = 7;

    private static final int[] COUNTRIES = {320, 455, 462, 1161, 23, 17, 62, 491, 1560, 3483, 47, 2228, 5, 748, 556, 98
    };

    static Traits of(long seed, int number) {
        Dice dice = new Dice(seed * 1_000_003 + number);
        return new Traits(dice.next(), dice.next());
    }

    /** Does not depend on the seed. */
    static int id(int number) {
        return FIRST_ID + number * ID_STRIDE + new Dice(number).below(ID_STRIDE);
    }

    int country() {
        return COUNTRIES[bits(one, 0, 4)];
    }

    int nationality() {
        return bits(one, 4, 4) == 0 ? COUNTRIES[bits(one, 8, 4)] : country();
    }

    /** Assumed: the captured answers, of a free plan, have no city at all. */
    int city() {
        return bits(one, 12, 3) < 5 ? NULL : 1_000 + bits(one, 15, 16);
    }

    int position() {
        return bits(one, 31, 6) == 0 ? NULL : usualPosition();
    }

    int detailedPosition() {
        return bits(one, 37, 3) < 5 ? NULL : 148 + bits(one, 40, 3);
    }

    int type() {
        return bits(one, 43, 5) == 0 ? 24 : usualPosition();
    }

    private int usualPosition() {
        return 24 + bits(one, 48, 2);
    }

    /** In centimetres. */
    int height() {
        return bits(one, 50, 3) == 0 ? NULL : 167 + bits(one, 53, 5);
    }

    /** In kilograms. */
    int weight() {
        return bits(two, 0, 2) == 0 ? NULL : 62 + bits(two, 2, 5);
    }

    boolean pictured() {
        return bits(two, 7, 2) != 0;
    }

    /** Of September 2026. */
    int updatedDay() {
        return 1 + bits(two, 9, 12) % 30;
    }

    int updatedSecond() {
        return bits(two, 21, 20) % 86_400;
    }

    /** In units of 100 nanoseconds. */
    int updatedFraction() {
        return bits(two, 41, 23) % 10_000_000;
    }

    private static int bits(long drawn, int from, int count) {
        return (int) (drawn >>> from) & (1 << count) - 1;
    }
}
