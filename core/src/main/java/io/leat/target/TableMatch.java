package io.leat.target;

import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Missing;
import io.leat.target.TableShape.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table as it is beside what the configuration says of it: which columns both have, and which only one. */
public record TableMatch(TargetSettings settings, TableShape table, ColumnRules rules) {

    /** A mapped column beside the column of the table that takes it. */
    record Pair(ColumnSettings mapped, Column column, ColumnFit fit) {
        /** That null is not taken; a default of the table does not help, since Leat writes every column that is mapped. */
        Optional<String> nullness() {
            return column.required() && mayBeNull(mapped)
                    ? Optional.of("has \"" + column.name()
                            + "\" as NOT NULL, so that a record without it fails its file;"
                            + " say required: true, which rejects that record alone, or give it a default")
                    : Optional.empty();
        }
    }

    /** Whether some record may have null for the column. */
    public static boolean mayBeNull(ColumnSettings mapped) {
        return !mapped.required()
                && mapped.fallback().isEmpty()
                && mapped.constant().isEmpty();
    }

    /** When a row that is there gets its value of a column that was added or changed. */
    public static String rewritten(ColumnSettings column) {
        return column.compared() ? "they come again" : "another column of theirs changes";
    }

    /** How the table and the configuration agree. */
    public Findings findings() {
        return new Findings(new TableCheck(this).problems(), new TableNotes(this).all());
    }

    /** What is refused; nothing may run while there is anything. */
    public List<String> problems() {
        return new TableCheck(this).problems();
    }

    /** What {@code create: true} does to the table. */
    public List<String> changes() {
        return new TableNotes(this).changes();
    }

    /** Mapped columns that the table has. */
    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (ColumnSettings mapped : settings.columns()) {
            boolean key = settings.key().contains(mapped.name());
            table.column(mapped.name())
                    .ifPresent(column -> pairs.add(new Pair(mapped, column, rules.fit(mapped, column, key))));
        }
        return pairs;
    }

    /** Mapped columns that an existing table lacks. */
    public List<ColumnSettings> absent() {
        return table.table()
                ? settings.columns().stream()
                        .filter(column -> table.column(column.name()).isEmpty())
                        .toList()
                : List.of();
    }

    /** The rule for missing rows, where an existing table lacks its column. */
    public Optional<Missing> absentActive() {
        return settings.missing()
                .filter(missing ->
                        table.table() && table.column(missing.column()).isEmpty());
    }

    /** Columns of the table whose values are neither Leat's nor computed. */
    List<Column> unmapped() {
        return table.columns().stream()
                .filter(column -> !column.generated() && !table.isSame(column, TargetSettings.HASH_COLUMN))
                .filter(column -> settings.columns().stream()
                        .map(ColumnSettings::name)
                        .noneMatch(name -> table.isSame(column, name)))
                .filter(column ->
                        settings.missing().map(Missing::column).stream().noneMatch(name -> table.isSame(column, name)))
                .toList();
    }

    /** A sentence about the table. */
    String about(String what) {
        return "table \"" + table.name() + "\" " + what;
    }
}
