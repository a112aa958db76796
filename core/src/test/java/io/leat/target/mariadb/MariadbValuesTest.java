package io.leat.target.mariadb;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.mapping.RowLayout;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.ValuesContract;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to MariaDB as a file, and in statements where it takes no files. */
final class MariadbValuesTest extends ValuesContract {
    @Override
    protected Database open() {
        return MariadbBench.open("leat_values");
    }

    @Override
    protected Database fresh(Database stored) {
        MariadbBench.dropTables(stored);
        return stored;
    }

    @Override
    protected Target target(TargetSettings settings, RowLayout layout) {
        return new MariadbTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }

    /** Doubles as the driver reads them, with all of their digits. */
    @Override
    protected String selected(ColumnType type, String column) {
        return type.kind() == ColumnType.Kind.DOUBLE ? column : super.selected(type, column);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void values_come_back_as_they_went_without_files_as_well(long seed) {
        execute("SET GLOBAL local_infile = 0");
        try {
            comeBackAsTheyWent(seed);
        } finally {
            execute("SET GLOBAL local_infile = 1");
        }
    }
}
