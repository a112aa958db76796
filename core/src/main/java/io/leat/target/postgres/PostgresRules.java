package io.leat.target.postgres;

import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.target.ColumnFit;
import io.leat.target.ColumnRules;
import io.leat.target.TableShape.Column;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL makes of columns.
 *
 * @param kept whether Leat itself made the table
 * @param placed whether the schema is there in which a table would be made
 */
record PostgresRules(boolean kept, boolean placed) implements ColumnRules {
    private static final int MOST_BYTES_OF_A_NAME = 63;

    @Override
    public List<String> refusals(TargetSettings settings) {
        List<String> refusals = new ArrayList<>();
        tooLong(settings.table()).map(rule -> "table " + rule).ifPresent(refusals::add);
        settings.columns().stream()
                .map(ColumnSettings::name)
                .flatMap(name -> tooLong(name).stream())
                .forEach(rule -> refusals.add("column " + rule));
        return refusals;
    }

    private static Optional<String> tooLong(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= MOST_BYTES_OF_A_NAME
                ? Optional.empty()
                : Optional.of("\"" + name + "\" has a name of " + bytes + " bytes, PostgreSQL keeps "
                        + MOST_BYTES_OF_A_NAME + "; take a shorter one");
    }

    @Override
    public Optional<String> reserved(String table) {
        return placed
                ? Optional.empty()
                : Optional.of("is to be in a schema that does not exist; create it, or mend target.schema");
    }

    @Override
    public String flag() {
        return "boolean NOT NULL DEFAULT true";
    }

    @Override
    public boolean isFlag(Column column) {
        return column.declared().equals("boolean");
    }

    @Override
    public ColumnFit fit(ColumnSettings mapped, Column column, boolean key) {
        return new PostgresFit(mapped, column, key, kept);
    }
}
