package io.leat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Transaction;
import io.leat.ledger.FileLedger.Content;
import io.leat.ledger.RunLedger.RunRow;
import io.leat.ledger.SetLedger.Member;
import io.leat.ledger.SetLedger.SetState;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ledger tells of earlier runs. */
@ParameterizedClass
@EnumSource
final class HistoryTest {
    private final Database database;
    private Transaction transaction;

    HistoryTest(Product product, @TempDir Path folder) {
        database = product.create(folder).get();
    }

    @BeforeEach
    void migrate() {
        transaction = database.begin();
        assertThat(Schema.version(transaction)).isZero();
        Schema.migrate(transaction);
    }

    @AfterEach
    void close() {
        transaction.close();
        database.close();
    }

    @Test
    void the_version_is_that_of_the_program_after_migration() {
        assertThat(Schema.version(transaction)).isEqualTo(Schema.VERSION);
    }

    @Test
    void the_last_run_is_the_newest_of_its_sync() {
        assertThat(RunLedger.last(transaction, "items")).isEmpty();
        assertThat(RunLedger.latest(transaction)).isZero();

        long first = RunLedger.start(transaction, "items", 1000);
        RunLedger.end(transaction, first, "succeeded", 0, 0, null, 9000);
        long second = RunLedger.start(transaction, "items", 3000);
        RunLedger.start(transaction, "other", 4000);

        assertThat(RunLedger.last(transaction, "items"))
                .contains(new RunRow(second, "running", 3000, OptionalLong.empty()));
        RunLedger.end(transaction, second, "partial", 0, 0, null, 5000);
        assertThat(RunLedger.last(transaction, "items"))
                .contains(new RunRow(second, "partial", 3000, OptionalLong.of(5000)));
        assertThat(RunLedger.latest(transaction)).isEqualTo(9000);
    }

    @Test
    void failures_are_the_files_whose_last_attempt_failed_with_their_reason() {
        FileLedger files = new FileLedger("items");
        files.failed(transaction, new Content("b.json", 1, 2), 3, 7000, "not JSON", 5000);
        files.failed(transaction, new Content("a.json", 1, 2), 1, 6000, "cut short", 5000);
        files.committed(transaction, new Content("c.json", 1, 2), "", 1, 5000);
        new FileLedger("other").failed(transaction, new Content("d.json", 1, 2), 1, 6000, "elsewhere", 5000);

        assertThat(files.failures(transaction))
                .extracting(failure ->
                        failure.entry().name() + " " + failure.entry().attempts() + " " + failure.error())
                .containsExactly("a.json 1 cut short", "b.json 3 not JSON");
    }

    @Test
    void a_refused_set_says_why_and_an_open_one_nothing() {
        SetLedger sets = new SetLedger("items");
        List<Member> members = List.of(Member.waiting("a.json", OptionalLong.empty(), ""));
        long refused = sets.open(transaction, "", 0, members, 1000).id();
        long open = sets.open(transaction, "", 0, members, 1000).id();
        sets.end(transaction, refused, SetState.REFUSED, 0, "it lacks too many", 2000);

        assertThat(sets.refusal(transaction, refused)).isEqualTo("it lacks too many");
        assertThat(sets.refusal(transaction, open)).isEmpty();
    }
}
