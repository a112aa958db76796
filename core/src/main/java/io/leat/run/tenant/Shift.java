package io.leat.run.tenant;

import io.leat.run.Notices;
import java.util.function.BooleanSupplier;

/**
 * What all threads of a run share.
 *
 * @param round to which the run belongs; 0 for none
 * @param onlyOpen whether splits are left alone that had their turn in this round and were not put off until now
 * @param reset whether positions are forgotten first
 * @param stopping whether no further split is to begin
 */
record Shift(
        Means means,
        Tally tally,
        Notices notices,
        long round,
        boolean onlyOpen,
        boolean reset,
        BooleanSupplier stopping) {}
