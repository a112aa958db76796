package io.leat.target.mariadb;

import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.target.ColumnFit;
import io.leat.target.ColumnRules;
import io.leat.target.TableShape.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What MariaDB makes of columns.
 *
 * @param kept whether Leat itself made the table
 * @param placed whether the database is there, for this user, in which a table would be made
 */
record MariadbRules(boolean kept, boolean placed) implements ColumnRules {
    private static final int MOST_CHARACTERS_OF_A_NAME = 64;

    @Override
    public List<String> refusals(TargetSettings settings) {
        List<String> refusals = new ArrayList<>();
        check("table", settings.table()).ifPresent(refusals::add);
        settings.columns().forEach(column -> check("column", column.name()).ifPresent(refusals::add));
        return refusals;
    }

    /** Names hold characters of the basic plane only, and end in no blank. */
    private static Optional<String> check(String what, String name) {
        String rule = name.length() > MOST_CHARACTERS_OF_A_NAME
                ? "has a name of " + name.length() + " characters, MariaDB takes " + MOST_CHARACTERS_OF_A_NAME
                : name.chars().anyMatch(letter -> Character.isSurrogate((char) letter))
                        ? "has a character in its name that MariaDB does not take there"
                        : name.endsWith(" ") ? "has a name that ends in a blank, which MariaDB does not take" : "";
        return rule.isEmpty() ? Optional.empty() : Optional.of(what + " \"" + name + "\" " + rule);
    }

    @Override
    public Optional<String> reserved(String table) {
        return placed
                ? Optional.empty()
                : Optional.of("is to be in a database that this user does not see; create it, grant him its tables, or"
                        + " mend target.schema");
    }

    @Override
    public String flag() {
        return "BOOLEAN NOT NULL DEFAULT TRUE";
    }

    @Override
    public boolean isFlag(Column column) {
        DeclaredType declared = DeclaredType.of(column.declared());
        return declared.name().endsWith("int");
    }

    @Override
    public ColumnFit fit(ColumnSettings mapped, Column column, boolean key) {
        return new MariadbFit(mapped, column, key, kept);
    }
}
