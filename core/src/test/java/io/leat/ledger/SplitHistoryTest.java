package io.leat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.Counts;
import io.leat.ErrorKind;
import io.leat.database.Database;
import io.leat.database.Product;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.FileLedger.Content;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.SplitHistory.ErrorRow;
import io.leat.ledger.SplitOrigin.Retry;
import io.leat.ledger.SplitOrigin.Tenant;
import io.leat.ledger.SplitRow.Owner;
import io.leat.ledger.SplitRow.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every filter takes what a plain filter over all rows takes, in all combinations and on every database. */
@ParameterizedClass
@EnumSource
final class SplitHistoryTest {
    private static final int MANY = 10_000;

    private final Database database;
    private final List<SplitRow> written = new ArrayList<>();
    private Transaction transaction;

    SplitHistoryTest(Product product, @TempDir Path folder) {
        database = product.create(folder).get();
    }

    @BeforeEach
    void every_outcome_of_every_owner_at_every_age() {
        transaction = database.begin();
        Schema.migrate(transaction);
        List<Optional<Tenant>> tenants = List.of(
                tenant(1, "12", "production", "customers"),
                tenant(1, "12", "production", "invoices"),
                tenant(2, "12", "integration", "customers"),
                tenant(3, "acme", "production", "customers"),
                tenant(4, "ACME", "production", "invoices"),
                Optional.empty());
        for (long age : List.of(1000L, 2000L, 3000L)) {
            for (Optional<Tenant> tenant : tenants) {
                for (SplitState state : SplitState.values()) {
                    write(tenant, state, age);
                }
            }
        }
    }

    @AfterEach
    void close() {
        transaction.close();
        database.close();
    }

    private static Optional<Tenant> tenant(long credential, String company, String environment, String dataType) {
        Identity identity = new Identity("trades", environment, company, "4711");
        return Optional.of(new Tenant(credential, identity, "Company " + company, dataType));
    }

    /** One split run, each the only one of its run and with other counts. */
    private void write(Optional<Tenant> tenant, SplitState state, long started) {
        String sync = tenant.isPresent() ? "trades" : "items";
        String split =
                tenant.map(one -> one.credential() + ":" + one.dataType()).orElse("a.json");
        boolean replayed = state == SplitState.PAUSED;
        Optional<Retry> retry =
                tenant.isPresent() && state == SplitState.COMPLETED ? Optional.of(new Retry(17, 2)) : Optional.empty();
        long run = transaction.insert(
                "INSERT INTO leat_run (sync, outcome, started_at) VALUES (?, 'partial', ?)", sync, started);
        long id = RunLedger.startSplit(
                transaction,
                new SplitStart(run, sync, split, OptionalLong.empty(), replayed, new SplitOrigin(tenant, retry)),
                started);
        Counts counts = new Counts(10 * id, id, 2 * id, 3 * id, 1, 2);
        Optional<Trouble> trouble = trouble(state);
        if (state != SplitState.RUNNING) {
            @Nullable ErrorKind kind = trouble.filter(one -> !one.kind().isEmpty())
                    .map(one -> ErrorKind.valueOf(one.kind()))
                    .orElse(null);
            RunLedger.endSplit(
                    transaction,
                    id,
                    new SplitEnd(
                            state,
                            7,
                            counts,
                            9,
                            kind,
                            trouble.map(Trouble::text).orElse(null)),
                    started + id);
        }
        written.add(new SplitRow(
                id,
                sync,
                split,
                replayed,
                state,
                started,
                state == SplitState.RUNNING ? OptionalLong.empty() : OptionalLong.of(started + id),
                state == SplitState.RUNNING ? Counts.NONE : counts,
                tenant.map(SplitHistoryTest::owner),
                retry,
                trouble));
    }

    private static Owner owner(Tenant tenant) {
        return new Owner(
                tenant.credential(),
                tenant.identity().companyId(),
                tenant.company(),
                tenant.identity().environment(),
                tenant.dataType());
    }

    private static Optional<Trouble> trouble(SplitState state) {
        return switch (state) {
            case RUNNING, COMPLETED, CANCELLED -> Optional.empty();
            case PAUSED -> Optional.of(new Trouble("", "the limit of calls"));
            case FAILED -> Optional.of(new Trouble("DATA", "not JSON"));
            case TIMED_OUT -> Optional.of(new Trouble("TRANSIENT", "took too long"));
            case SKIPPED -> Optional.of(new Trouble("AUTH", "the client is refused"));
        };
    }

    private List<SplitRow> expected(Predicate<SplitRow> taken) {
        return written.stream()
                .filter(taken)
                .sorted(Comparator.comparingLong(SplitRow::id).reversed())
                .toList();
    }

    /** What a filter says, and the same in plain Java. */
    private record Choice<T>(T value, Predicate<SplitRow> taken) {}

    private static final List<Choice<List<String>>> SYNCS = List.of(
            new Choice<>(List.of(), row -> true),
            new Choice<>(List.of("trades"), row -> row.sync().equals("trades")),
            new Choice<>(List.of("items", "nobody"), row -> row.sync().equals("items")));

    private static final List<Choice<Long>> TIMES = List.of(
            new Choice<>(0L, row -> true),
            new Choice<>(2000L, row -> row.started() >= 2000),
            new Choice<>(3001L, row -> false));

    private static final List<Choice<List<SplitState>>> STATES = Stream.concat(
                    Stream.of(
                            new Choice<List<SplitState>>(List.of(), row -> true),
                            new Choice<>(
                                    SplitState.FAILURES,
                                    row -> row.state() == SplitState.FAILED
                                            || row.state() == SplitState.TIMED_OUT
                                            || row.state() == SplitState.SKIPPED)),
                    Stream.of(SplitState.values())
                            .map(state -> new Choice<>(List.of(state), row -> row.state() == state)))
            .toList();

    private static Predicate<SplitRow> owned(Predicate<Owner> owned) {
        return row -> row.owner().filter(owned).isPresent();
    }

    private static List<Choice<Owners>> owners() {
        List<Choice<Owners>> owners = new ArrayList<>();
        for (Optional<String> environment : List.of(Optional.<String>empty(), Optional.of("production"))) {
            for (Optional<String> company : List.of(Optional.<String>empty(), Optional.of("12"), Optional.of("acme"))) {
                for (OptionalLong credential : List.of(OptionalLong.empty(), OptionalLong.of(2))) {
                    for (Optional<String> type : List.of(Optional.<String>empty(), Optional.of("invoices"))) {
                        Owners chosen = new Owners(environment, company, credential, type);
                        owners.add(new Choice<>(
                                chosen,
                                row -> chosen.equals(Owners.ALL)
                                        || owned(owner -> of(chosen, owner)).test(row)));
                    }
                }
            }
        }
        return owners;
    }

    private static boolean of(Owners chosen, Owner owner) {
        return chosen.environment().orElse(owner.environment()).equals(owner.environment())
                && chosen.companyId().orElse(owner.companyId()).equals(owner.companyId())
                && chosen.credential().orElse(owner.credential()) == owner.credential()
                && chosen.dataType().orElse(owner.dataType()).equals(owner.dataType());
    }

    @Test
    void every_combination_of_filters_takes_what_all_of_its_parts_take() {
        int found = 0;
        for (Choice<List<String>> sync : SYNCS) {
            for (Choice<Long> time : TIMES) {
                for (Choice<List<SplitState>> state : STATES) {
                    for (Choice<Owners> owner : owners()) {
                        SplitFilter filter = new SplitFilter(sync.value(), time.value(), state.value(), owner.value());
                        List<SplitRow> expected = expected(sync.taken()
                                .and(time.taken())
                                .and(state.taken())
                                .and(owner.taken()));

                        assertThat(SplitHistory.list(transaction, filter, MANY))
                                .as("%s", filter)
                                .isEqualTo(expected);
                        found += expected.isEmpty() ? 0 : 1;
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(200);
    }

    @Test
    void the_newest_come_first_and_a_limit_leaves_out_the_oldest() {
        assertThat(SplitHistory.list(transaction, SplitFilter.ALL, 5))
                .isEqualTo(expected(row -> true).subList(0, 5));
    }

    @Test
    void errors_are_the_failures_among_what_the_filter_takes() {
        List<SplitState> all = List.of(SplitState.values());

        assertThat(errors(List.of())).isEqualTo(expected(row -> SplitState.FAILURES.contains(row.state())));
        assertThat(errors(all)).isEqualTo(errors(List.of()));
        assertThat(errors(List.of(SplitState.SKIPPED, SplitState.PAUSED)))
                .isEqualTo(expected(row -> row.state() == SplitState.SKIPPED));
        assertThat(errors(List.of(SplitState.RUNNING))).isEmpty();
    }

    private List<SplitRow> errors(List<SplitState> states) {
        SplitFilter filter = new SplitFilter(List.of(), 0, states, Owners.ALL);
        return SplitHistory.errors(transaction, filter, MANY).stream()
                .map(ErrorRow::row)
                .toList();
    }

    @Test
    void of_the_failures_of_a_split_only_the_newest_waits() {
        new FileLedger("items").failed(transaction, new Content("a.json", 1, 2), 3, 7000, "not JSON", 5000);
        new PositionLedger("trades", "2:customers").failed(transaction, 4, OptionalLong.of(8000), "not JSON", 5000);

        assertThat(SplitHistory.errors(transaction, SplitFilter.ALL, MANY).stream()
                        .filter(error -> error.nextAttempt().isPresent()))
                .extracting(error -> error.row().id() + " " + error.attempts() + " "
                        + error.nextAttempt().getAsLong())
                .containsExactly(newest("a.json") + " 3 7000", newest("2:customers") + " 4 8000");
    }

    private long newest(String split) {
        return expected(row -> row.split().equals(split) && SplitState.FAILURES.contains(row.state()))
                .getFirst()
                .id();
    }
}
