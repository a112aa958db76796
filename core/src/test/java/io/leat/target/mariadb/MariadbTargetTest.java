package io.leat.target.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.TargetSettings;
import io.leat.database.Database;
import io.leat.database.Rehearsal;
import io.leat.database.Transaction;
import io.leat.mapping.RowLayout;
import io.leat.target.KeyFilter;
import io.leat.target.Target;
import io.leat.target.TargetContract;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What a table of MariaDB promises. */
final class MariadbTargetTest extends TargetContract {
    @Override
    protected Database open() {
        return MariadbBench.open("leat_target");
    }

    @Override
    protected Database fresh(Database stored) {
        MariadbBench.dropTables(stored);
        return stored;
    }

    @Override
    protected boolean definitionsCommit() {
        return true;
    }

    @Test
    void a_missing_table_can_be_rehearsed_time_and_again() {
        TargetSettings mills = table("mills", key("id", "text"));
        for (int round = 0; round < 2; round++) {
            try (Rehearsal rehearsal = new Rehearsal(database())) {
                try (Transaction transaction = rehearsal.begin()) {
                    target(mills).prepare(transaction);
                    transaction.commit();
                }
                try (Transaction transaction = rehearsal.begin()) {
                    transaction.update("INSERT INTO mills (id) VALUES ('a')");
                    transaction.commit();
                    assertThat(transaction.number("SELECT count(*) FROM mills")).isEqualTo(1);
                }
            }
            try (Transaction transaction = database().read()) {
                assertThat(database().hasTable(transaction, "mills")).isFalse();
            }
        }
    }

    @Test
    void a_table_without_transactions_is_refused() {
        execute("CREATE TABLE mills (id varchar(9) COLLATE utf8mb4_bin PRIMARY KEY) ENGINE=MyISAM");
        try (Transaction transaction = database().read()) {
            assertThat(target(table("mills", key("id", "text")))
                            .findings(transaction)
                            .problems())
                    .singleElement()
                    .asString()
                    .contains("is of the engine MyISAM without transactions");
        }
    }

    @Test
    void a_database_that_is_not_there_is_told_before_a_run() {
        TargetSettings mills = table("mills", key("id", "text"));
        TargetSettings elsewhere =
                new TargetSettings("nowhere", "mills", true, mills.key(), mills.columns(), mills.missing());
        try (Transaction transaction = database().read()) {
            assertThat(target(elsewhere).findings(transaction).problems())
                    .singleElement()
                    .asString()
                    .contains("\"nowhere.mills\" is to be in a database that this user does not see");
        }
    }

    @Override
    protected Target target(TargetSettings settings, RowLayout layout) {
        return new MariadbTarget(settings, layout, ZoneOffset.UTC, new KeyFilter(1 << 16));
    }
}
