package io.leat.bench;

/**
 * One line of the results: A against B, measured in pairs.
 *
 * @param benchmark its name on the command line
 * @param quantity what was measured, such as "wall time"
 * @param unit of both sides
 */
record Comparison(String benchmark, String quantity, String unit, Side a, Side b) {

    /** What was measured, and the measurements. */
    record Side(String what, Series measured) {}

    /** A to B, pair by pair: the noise that both of a pair share is gone from it. */
    Series ratios() {
        return a.measured().over(b.measured());
    }
}
