package io.leat.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The table that a sync writes.
 *
 * @param schema of the table; empty where the database looks for it by itself
 * @param create whether a missing table is created and missing nullable columns are added
 * @param key columns whose values name a row; at least one
 * @param columns what is mapped, in the order of the configuration
 * @param missing what is done with rows that a complete set did not bring
 */
public record TargetSettings(
        String schema,
        String table,
        boolean create,
        List<String> key,
        List<ColumnSettings> columns,
        Optional<Missing> missing) {
    /** The column of tables made by Leat that holds a hash of the compared columns. */
    public static final String HASH_COLUMN = "leat_hash";

    /** A table that the database looks for by itself. */
    public TargetSettings(
            String table, boolean create, List<String> key, List<ColumnSettings> columns, Optional<Missing> missing) {
        this("", table, create, key, columns, missing);
    }

    /**
     * One column.
     *
     * @param from JSON Pointer into the record, or the name of a CSV field, which does not start with a slash; empty text
     *     is the whole record
     * @param constant the value of every row, instead of {@code from}
     * @param required whether a record without it is rejected
     * @param fallback taken where the record has no value or null
     * @param compared whether a difference makes a row changed
     * @param reading how the source writes the value
     */
    public record ColumnSettings(
            String name,
            Optional<String> from,
            Optional<String> constant,
            ColumnType type,
            boolean required,
            Optional<String> fallback,
            boolean compared,
            Reading reading) {

        /** A column whose values are written in the usual way. */
        public ColumnSettings(
                String name,
                Optional<String> from,
                Optional<String> constant,
                ColumnType type,
                boolean required,
                Optional<String> fallback,
                boolean compared) {
            this(name, from, constant, type, required, fallback, compared, Reading.USUAL);
        }

        /** The same with another constant. */
        public ColumnSettings withConstant(Optional<String> other) {
            return new ColumnSettings(name, from, other, type, required, fallback, compared, reading);
        }

        /** Whether the value is that of a CSV field, known by its name. */
        public boolean isFromField() {
            return from.isPresent() && !from.get().isEmpty() && !from.get().startsWith("/");
        }

        /** What Leat itself gives to every row; empty where the value is the source's or a constant. */
        public Optional<Supplied> supplied() {
            return constant.flatMap(Supplied::of);
        }
    }

    /**
     * How a source writes the values of a column.
     *
     * @param nulls what stands for null, as the source writes it, without quotes
     * @param epoch what a number counts in a column of times
     */
    public record Reading(List<String> nulls, Epoch epoch) {
        public static final Reading USUAL = new Reading(List.of(), Epoch.AUTO);
    }

    /** What a number counts from 1970 on, in UTC. */
    public enum Epoch {
        /** Seconds or milliseconds, where its size leaves no doubt; only where the source marks it as a number. */
        AUTO,
        SECONDS,
        MILLISECONDS
    }

    /** A value that Leat gives: it stands as {@code ${file.name}} or {@code ${record.number}} in the configuration. */
    public enum Supplied {
        /** Name of the file in the inbox. */
        FILE_NAME("${file.name}"),
        /** Number of the record in its file, from 1. */
        RECORD_NUMBER("${record.number}");

        private final String reference;

        Supplied(String reference) {
            this.reference = reference;
        }

        public String reference() {
            return reference;
        }

        /** The value that a reference stands for; empty when it is none of these. */
        public static Optional<Supplied> of(String text) {
            return Arrays.stream(values())
                    .filter(supplied -> supplied.reference.equals(text))
                    .findFirst();
        }
    }

    /**
     * Deactivation of rows that a complete set did not bring.
     *
     * @param column boolean column that says whether a row is active
     * @param atMostPercent guard: share of the active rows that one set may deactivate
     * @param within columns with constant values that bound the rows looked at
     * @param after complete page chains in a row that must lack a row, 1 or 2; empty where the source decides
     */
    public record Missing(String column, double atMostPercent, List<String> within, OptionalInt after) {
        /** Without a number of chains. */
        public Missing(String column, double atMostPercent, List<String> within) {
            this(column, atMostPercent, within, OptionalInt.empty());
        }
    }

    /** The same with other columns. */
    public TargetSettings withColumns(List<ColumnSettings> others) {
        return new TargetSettings(schema, table, create, key, others, missing);
    }

    public ColumnSettings column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + name + " is mapped"));
    }
}
