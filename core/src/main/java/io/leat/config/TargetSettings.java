package io.leat.config;

import java.util.List;
import java.util.Optional;

/**
 * The table that a sync writes.
 *
 * @param create whether a missing table is created and missing nullable columns are added
 * @param key columns whose values name a row; at least one
 * @param columns what is mapped, in the order of the configuration
 * @param missing what is done with rows that a complete set did not bring
 */
public record TargetSettings(
        String table, boolean create, List<String> key, List<ColumnSettings> columns, Optional<Missing> missing) {
    /** The column of tables made by Leat that holds a hash of the compared columns. */
    public static final String HASH_COLUMN = "leat_hash";

    /**
     * One column.
     *
     * @param from JSON Pointer into the record; empty text is the whole record
     * @param constant the value of every row, instead of {@code from}
     * @param required whether a record without it is rejected
     * @param fallback taken where the record has no value or null
     * @param compared whether a difference makes a row changed
     */
    public record ColumnSettings(
            String name,
            Optional<String> from,
            Optional<String> constant,
            ColumnType type,
            boolean required,
            Optional<String> fallback,
            boolean compared) {}

    /**
     * Deactivation of rows that a complete set did not bring.
     *
     * @param column boolean column that says whether a row is active
     * @param atMostPercent guard: share of the active rows that one set may deactivate
     * @param within columns with constant values that bound the rows looked at
     */
    public record Missing(String column, double atMostPercent, List<String> within) {}

    public ColumnSettings column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + name + " is mapped"));
    }
}
