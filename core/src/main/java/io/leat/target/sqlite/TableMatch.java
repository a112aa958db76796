package io.leat.target.sqlite;

import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Missing;
import io.leat.target.sqlite.ExistingTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table as it is beside what the configuration says of it: which columns both have, and which only one. */
record TableMatch(TargetSettings settings, ExistingTable table) {

    /** Mapped columns that the table has. */
    List<ColumnFit> fits() {
        List<ColumnFit> fits = new ArrayList<>();
        for (ColumnSettings mapped : settings.columns()) {
            boolean key = settings.key().contains(mapped.name());
            table.column(mapped.name())
                    .ifPresent(column -> fits.add(new ColumnFit(mapped, column, table.isStrict(), key)));
        }
        return fits;
    }

    /** Mapped columns that an existing table lacks. */
    List<ColumnSettings> absent() {
        return table.isTable()
                ? settings.columns().stream()
                        .filter(column -> table.column(column.name()).isEmpty())
                        .toList()
                : List.of();
    }

    /** The rule for missing rows, where an existing table lacks its column. */
    Optional<Missing> absentActive() {
        return settings.missing()
                .filter(missing ->
                        table.isTable() && table.column(missing.column()).isEmpty());
    }

    /** Columns of the table whose values are neither Leat's nor computed. */
    List<Column> unmapped() {
        return table.columns().stream()
                .filter(column -> !column.generated() && !column.is(TargetSettings.HASH_COLUMN))
                .filter(column ->
                        settings.columns().stream().map(ColumnSettings::name).noneMatch(column::is))
                .filter(column ->
                        settings.missing().map(Missing::column).stream().noneMatch(column::is))
                .toList();
    }

    /** A sentence about the table. */
    String about(String what) {
        return "table \"" + settings.table() + "\" " + what;
    }
}
