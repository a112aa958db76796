package io.leat.standin.items;

/**
 * How often a field is null and how often zero, as shares of all rows.
 *
 * @param nulls from 0 to 1
 * @param zeros from 0 to 1
 */
record Band(double nulls, double zeros) {
    enum Value {
        NULL,
        ZERO,
        NUMBER
    }

    /** What a draw from 0 to 1 stands for: the lowest are null, the next ones zero. */
    Value at(double draw) {
        if (draw < nulls) {
            return Value.NULL;
        }
        return draw < nulls + zeros ? Value.ZERO : Value.NUMBER;
    }
}
