package io.leat.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.Counts;
import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Transaction;
import io.leat.database.sqlite.SqliteDatabase;
import io.leat.ledger.RejectFilter;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.Schema;
import io.leat.mapping.Reject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RejectSpoolTest {
    private final Path state;
    private final SqliteDatabase database;

    RejectSpoolTest(@TempDir Path folder) {
        state = folder;
        database = new SqliteDatabase("jdbc:sqlite:leat.db", folder, DataSize.ofMebibytes(2), Duration.ofMillis(20));
    }

    @BeforeEach
    void migrate() {
        try (Transaction transaction = database.begin()) {
            Schema.migrate(transaction);
            transaction.commit();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Reject reject(long number, String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        return new Reject(
                number, number * 100, "price", "much ü", "decimal takes numbers", number % 2 == 0, false, true, bytes);
    }

    private long startSplit(String split) {
        try (Transaction transaction = database.begin()) {
            long splitRun = RunLedger.startSplit(
                    transaction, new RunLedger.SplitStart(1, "items", split, OptionalLong.empty(), false), 5);
            transaction.commit();
            return splitRun;
        }
    }

    private void endSplit(long splitRun, SplitState state) {
        try (Transaction transaction = database.begin()) {
            RunLedger.endSplit(transaction, splitRun, new SplitEnd(state, 0, Counts.NONE, 0, null, null), 6);
            transaction.commit();
        }
    }

    private void store(RejectSpool spool, String split, long splitRun) {
        try (Transaction transaction = database.begin()) {
            spool.store(transaction, "items", split, splitRun, 7);
            transaction.commit();
        }
    }

    private List<RejectLedger.Entry> stored() {
        try (Transaction transaction = database.read()) {
            return RejectLedger.newest(transaction, RejectFilter.of(List.of("items")), 1000)
                    .reversed();
        }
    }

    @Test
    void refused_records_reach_the_ledger_as_they_were_and_in_order() {
        try (RejectSpool spool = new RejectSpool(state, "items")) {
            spool.accept(reject(3, "{\"price\":\"much ü\"}"));
            spool.accept(reject(4, ""));
            store(spool, "a.json", 9);
        }
        assertThat(stored()).hasSize(2).first().satisfies(entry -> {
            assertThat(entry.split()).isEqualTo("a.json");
            assertThat(entry.number()).isEqualTo(3);
            assertThat(entry.offset()).isEqualTo(300);
            assertThat(entry.column()).isEqualTo("price");
            assertThat(entry.found()).isEqualTo("much ü");
            assertThat(entry.rule()).isEqualTo("decimal takes numbers");
            assertThat(entry.keyed()).isFalse();
            assertThat(entry.record()).asString(StandardCharsets.UTF_8).isEqualTo("{\"price\":\"much ü\"}");
            assertThat(entry.at()).isEqualTo(7);
        });
        assertThat(stored()).last().satisfies(entry -> {
            assertThat(entry.keyed()).isTrue();
            assertThat(entry.record()).isEmpty();
        });
    }

    @Test
    void a_split_without_refused_records_leaves_no_file_and_stores_nothing() {
        try (RejectSpool spool = new RejectSpool(state, "items")) {
            store(spool, "a.json", 9);
            assertThat(state.resolve("items.rejects")).doesNotExist();
        }
        assertThat(stored()).isEmpty();
    }

    @Test
    void the_file_is_gone_once_the_spool_is_closed() {
        try (RejectSpool spool = new RejectSpool(state, "items")) {
            spool.accept(reject(1, "{}"));
            assertThat(state.resolve("items.rejects")).exists();
        }
        assertThat(state.resolve("items.rejects")).doesNotExist();
    }

    @Test
    void what_was_undone_with_the_rows_can_be_stored_again_alone() {
        try (RejectSpool spool = new RejectSpool(state, "items")) {
            spool.accept(reject(1, "{}"));
            try (Transaction transaction = database.begin()) {
                spool.store(transaction, "items", "a.json", 9, 7);
            }
            assertThat(stored()).isEmpty();
            store(spool, "a.json", 9);
        }
        assertThat(stored()).hasSize(1);
    }

    @Test
    void a_new_attempt_replaces_what_failed_attempts_told_and_keeps_the_rest() {
        long completed = startSplit("a.json");
        long other = startSplit("b.json");
        long failed = startSplit("a.json");
        for (long splitRun : new long[] {completed, failed}) {
            try (RejectSpool spool = new RejectSpool(state, "items")) {
                spool.accept(reject(splitRun, "{}"));
                store(spool, "a.json", splitRun);
            }
            endSplit(splitRun, splitRun == completed ? SplitState.COMPLETED : SplitState.FAILED);
        }
        try (RejectSpool spool = new RejectSpool(state, "items")) {
            spool.accept(reject(50, "{}"));
            store(spool, "b.json", other);
            endSplit(other, SplitState.FAILED);
        }
        try (RejectSpool spool = new RejectSpool(state, "items")) {
            spool.accept(reject(100, "{}"));
            store(spool, "a.json", startSplit("a.json"));
        }
        assertThat(stored()).extracting(RejectLedger.Entry::number).containsExactly(completed, 50L, 100L);
    }

    @Test
    void many_records_pass_through_the_file() {
        String record = "x".repeat(1000);
        try (RejectSpool spool = new RejectSpool(state, "items")) {
            for (int number = 1; number <= 500; number++) {
                spool.accept(reject(number, record));
            }
            store(spool, "a.json", 9);
        }
        assertThat(stored())
                .hasSize(500)
                .allSatisfy(entry -> assertThat(entry.record()).hasSize(1000));
    }

    @Test
    void a_spool_that_cannot_be_written_is_transient_and_names_the_file() {
        try (RejectSpool spool = new RejectSpool(state.resolve("missing"), "items")) {
            assertThatExceptionOfType(SyncException.class)
                    .isThrownBy(() -> spool.accept(reject(1, "{}")))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                    .withMessageContaining("items.rejects");
        }
    }

    @Test
    void a_split_with_more_than_the_spool_holds_fails_and_keeps_what_is_there() {
        try (RejectSpool spool = new RejectSpool(state, "items", new DataSize(300))) {
            spool.accept(reject(1, "x".repeat(100)));
            spool.accept(reject(2, "x".repeat(50)));
            assertThatExceptionOfType(SyncException.class)
                    .isThrownBy(() -> spool.accept(reject(3, "x".repeat(50))))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.DATA))
                    .withMessageContaining("2 rejected records");
            store(spool, "a.json", 9);
        }
        assertThat(stored()).extracting(RejectLedger.Entry::number).containsExactly(1L, 2L);
    }
}
