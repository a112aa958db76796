package io.leat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Transaction;
import io.leat.ledger.Lease.Holder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class LeaseTest {
    private final Database database;

    LeaseTest(Product product, @TempDir Path folder) {
        database = product.create(folder).get();
    }

    @BeforeEach
    void migrate() {
        try (Transaction transaction = database.begin()) {
            Schema.migrate(transaction);
            transaction.define(database.spelling().of("CREATE TABLE mill (id ${number}, wheels INTEGER)"));
            transaction.commit();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Lease take(String sync, String holder) {
        try (Transaction transaction = database.begin()) {
            Lease lease =
                    Lease.take(transaction, sync, new Holder("here", holder), 1).orElseThrow();
            transaction.commit();
            return lease;
        }
    }

    private void write(Lease lease) {
        try (Transaction transaction = database.begin()) {
            transaction.update("INSERT INTO mill (wheels) VALUES (1)");
            lease.commit(transaction);
        }
    }

    private long rows() {
        try (Transaction transaction = database.read()) {
            return transaction.number("SELECT count(*) FROM mill");
        }
    }

    @Test
    void the_epoch_rises_whenever_a_lease_is_taken() {
        assertThat(take("items", "first").epoch()).isEqualTo(1);
        assertThat(take("items", "first").epoch()).isEqualTo(2);
        assertThat(take("items", "second").epoch()).isEqualTo(3);
        assertThat(take("players", "first").epoch()).isEqualTo(1);
    }

    @Test
    void the_holder_commits_as_often_as_it_likes() {
        Lease lease = take("items", "first");
        write(lease);
        write(lease);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void a_lease_that_was_taken_over_commits_nothing_any_more() {
        Lease lost = take("items", "first");
        Lease held = take("items", "second");
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> write(lost))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                .withMessageContaining("items")
                .withMessageContaining("another process");
        assertThat(rows()).isZero();
        write(held);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_lease_that_is_unknown_to_the_ledger_commits_nothing() {
        assertThatExceptionOfType(SyncException.class).isThrownBy(() -> write(new Lease("items", 1)));
        assertThat(rows()).isZero();
    }

    @Test
    void the_lease_of_another_sync_does_not_matter() {
        Lease items = take("items", "first");
        take("players", "second");
        take("players", "third");
        write(items);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void taking_a_lease_without_a_commit_takes_nothing() {
        Lease held = take("items", "first");
        try (Transaction transaction = database.begin()) {
            assertThat(Lease.take(transaction, "items", new Holder("here", "second"), 2))
                    .isPresent();
        }
        write(held);
        assertThat(rows()).isEqualTo(1);
    }

    private Optional<Lease> takeElsewhere() {
        try (Transaction transaction = database.begin()) {
            Optional<Lease> lease = Lease.take(transaction, "items", new Holder("there", "another"), 1);
            transaction.commit();
            return lease;
        }
    }

    /** As if the holder had given no sign for so long. */
    private void silent(Duration silence) {
        try (Transaction transaction = database.begin()) {
            transaction.update(
                    "UPDATE leat_lease SET heartbeat_at = "
                            + database.spelling().millis() + " - ?",
                    silence.toMillis());
            transaction.commit();
        }
    }

    private boolean beat(Lease lease) {
        try (Transaction transaction = database.begin()) {
            boolean held = lease.beat(transaction);
            transaction.commit();
            return held;
        }
    }

    private void release(Lease lease) {
        try (Transaction transaction = database.begin()) {
            lease.release(transaction);
            transaction.commit();
        }
    }

    @Test
    void another_place_takes_it_once_the_holder_has_been_silent_for_long() {
        Lease lost = take("items", "first");

        assertThat(takeElsewhere()).isEmpty();
        silent(Lease.SILENCE.minusSeconds(5));
        assertThat(takeElsewhere()).isEmpty();
        write(lost);
        silent(Lease.SILENCE.plusSeconds(1));
        assertThat(takeElsewhere()).contains(new Lease("items", 2));
        assertThatExceptionOfType(SyncException.class).isThrownBy(() -> write(lost));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whoever_takes_it_is_alive_from_then_on() {
        take("items", "first");
        silent(Lease.SILENCE.plusSeconds(1));

        take("items", "second");

        assertThat(takeElsewhere()).isEmpty();
    }

    @Test
    void a_sign_of_life_keeps_it() {
        Lease held = take("items", "first");
        silent(Lease.SILENCE.plusSeconds(1));

        assertThat(beat(held)).isTrue();

        assertThat(takeElsewhere()).isEmpty();
    }

    @Test
    void a_sign_of_life_comes_too_late_once_it_is_taken() {
        Lease lost = take("items", "first");
        silent(Lease.SILENCE.plusSeconds(1));
        takeElsewhere();
        silent(Lease.SILENCE.plusSeconds(1));

        assertThat(beat(lost)).isFalse();

        assertThat(takeElsewhere()).isPresent();
    }

    @Test
    void another_place_need_not_wait_for_one_that_was_given_back() {
        release(take("items", "first"));

        assertThat(takeElsewhere()).isPresent();
    }

    @Test
    void only_the_holder_gives_it_back() {
        Lease lost = take("items", "first");
        take("items", "second");

        release(lost);

        assertThat(takeElsewhere()).isEmpty();
    }
}
