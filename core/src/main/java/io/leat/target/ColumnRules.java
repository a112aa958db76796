package io.leat.target;

import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.target.TableShape.Column;
import java.util.List;
import java.util.Optional;

/** What a database makes of tables and of values in their columns. */
public interface ColumnRules {
    /** Why no table of this database could keep what is mapped, whatever it is made of; none where one can. */
    List<String> refusals(TargetSettings settings);

    /** Why a table of this name cannot be made, as the rest of a sentence; empty where it can. */
    Optional<String> reserved(String table);

    /** How the column is declared that says whether a row is active. */
    String flag();

    /** Whether a column can say whether a row is active. */
    boolean isFlag(Column column);

    /**
     * How a column takes what is mapped to it.
     *
     * @param key whether it is of the key
     */
    ColumnFit fit(ColumnSettings mapped, Column column, boolean key);
}
