package io.leat.target.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.mapping.RowLayout;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.TargetContract;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What a table of PostgreSQL promises. */
final class PostgresTargetTest extends TargetContract {
    @Override
    protected Database open() {
        return PostgresBench.open("leat_target");
    }

    @Test
    void a_schema_that_is_not_there_is_told_before_a_run() {
        TargetSettings mills = table("mills", key("id", "text"));
        TargetSettings elsewhere =
                new TargetSettings("nowhere", "mills", true, mills.key(), mills.columns(), mills.missing());
        try (Transaction transaction = database().read()) {
            assertThat(target(elsewhere).findings(transaction).problems())
                    .singleElement()
                    .asString()
                    .contains("\"nowhere.mills\" is to be in a schema that does not exist");
        }
    }

    @Override
    protected Target target(TargetSettings settings, RowLayout layout) {
        return new PostgresTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }
}
