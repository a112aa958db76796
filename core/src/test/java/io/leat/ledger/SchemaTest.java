package io.leat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class SchemaTest {
    private final Product product;
    private final Supplier<Database> connector;
    private final Database database;

    SchemaTest(Product product, @TempDir Path folder) {
        this.product = product;
        connector = product.create(folder);
        database = connector.get();
    }

    @BeforeEach
    void there_is_no_ledger_yet() {
        try (Transaction transaction = database.read()) {
            assertThat(Schema.exists(transaction)).isFalse();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void migrate() {
        try (Transaction transaction = database.begin()) {
            Schema.migrate(transaction);
            transaction.commit();
        }
    }

    private List<String> tables() {
        return product.tables(connector.get());
    }

    @Test
    void a_new_ledger_gets_all_its_tables_and_the_program_s_version() {
        migrate();
        assertThat(tables())
                .containsExactly(
                        "leat_credential",
                        "leat_file",
                        "leat_lease",
                        "leat_position",
                        "leat_rate_limit",
                        "leat_reject",
                        "leat_run",
                        "leat_schedule",
                        "leat_schema",
                        "leat_set",
                        "leat_set_member",
                        "leat_split_run");
        try (Transaction transaction = database.read()) {
            assertThat(Schema.exists(transaction)).isTrue();
            assertThat(transaction.list("SELECT version FROM leat_schema", row -> row.getInt(1)))
                    .containsExactly(Schema.VERSION);
        }
    }

    @Test
    void migrating_again_changes_nothing() {
        migrate();
        try (Transaction transaction = database.begin()) {
            RunLedger.start(transaction, "items", 1);
            transaction.commit();
        }
        migrate();
        try (Transaction transaction = database.read()) {
            assertThat(transaction.number("SELECT count(*) FROM leat_run")).isEqualTo(1);
            assertThat(transaction.number("SELECT count(*) FROM leat_schema")).isEqualTo(1);
        }
    }

    @Test
    void a_migration_that_is_cut_off_leaves_nothing_or_what_the_next_one_completes() {
        try (Transaction transaction = database.begin()) {
            Schema.migrate(transaction);
        }
        assertThat(tables().isEmpty()).isNotEqualTo(database.commitsDefinitions());
        migrate();
        try (Transaction transaction = database.read()) {
            assertThat(Schema.version(transaction)).isEqualTo(Schema.VERSION);
            assertThat(transaction.number("SELECT count(*) FROM leat_schema")).isEqualTo(1);
        }
    }

    @Test
    void a_ledger_of_a_newer_program_is_refused_and_left_alone() {
        migrate();
        try (Transaction transaction = database.begin()) {
            transaction.update("UPDATE leat_schema SET version = ?", Schema.VERSION + 1);
            transaction.commit();
        }
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(this::migrate)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG))
                .withMessageContaining("version " + (Schema.VERSION + 1))
                .withMessageContaining("newer program");
        try (Transaction transaction = database.read()) {
            assertThat(transaction.number("SELECT version FROM leat_schema")).isEqualTo(Schema.VERSION + 1);
        }
    }
}
