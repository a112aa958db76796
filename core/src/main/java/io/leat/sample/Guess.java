package io.leat.sample;

import java.util.List;

/**
 * What a sample asks for, proved on every record of it.
 *
 * @param key columns that name a row
 * @param keyDoubt why the key may be another; empty when there is no doubt
 * @param zoneless whether some column has times that name no zone
 * @param doubts what somebody should look at, beyond single columns
 */
public record Guess(
        long records,
        List<GuessedColumn> columns,
        List<String> key,
        String keyDoubt,
        boolean zoneless,
        List<String> doubts) {}
