package io.leat.app.cli;

import io.leat.Counts;
import io.leat.DataSize;
import io.leat.ErrorKind;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.database.sqlite.SqliteDatabase;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.RunLedger;
import io.leat.ledger.RunLedger.SplitEnd;
import io.leat.ledger.RunLedger.SplitStart;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.Schema;
import io.leat.ledger.SplitOrigin;
import io.leat.ledger.SplitOrigin.Retry;
import io.leat.ledger.SplitOrigin.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A ledger in a real SQLite file with every outcome of every owner at every age, of a shop with two syncs. */
final class WrittenLog {
    /** Between them lie 2, 6 and 24 hours. */
    static final List<Duration> AGES =
            List.of(Duration.ofHours(30), Duration.ofHours(23), Duration.ofHours(5), Duration.ofMinutes(90));

    private static final List<Optional<Tenant>> TENANTS = List.of(
            tenant(1, "12", "Acme Plumbing & Heating", "production", "customers"),
            tenant(1, "12", "Acme Plumbing & Heating", "production", "invoices"),
            tenant(2, "12", "Acme Plumbing & Heating", "integration", "customers"),
            tenant(3, "acme", "Müller Sanitär", "production", "customers"),
            Optional.empty());

    private final Path folder;
    private final long now;
    private final List<Line> lines = new ArrayList<>();

    /** One split run, as a test's oracle knows it. */
    record Line(long id, String sync, Optional<Tenant> tenant, SplitState state, long started) {}

    WrittenLog(Path folder, long now) throws IOException {
        this.folder = folder;
        this.now = now;
        Files.writeString(folder.resolve("leat.yaml"), """
                state: state
                database: {url: "jdbc:sqlite:shop.db"}
                log: {file: leat.log}
                memory: {limit: 1G}
                syncs:
                  items:
                    source: {type: files, inbox: inbox, processed: done}
                    target: {table: items, create: true, key: [id], columns: {id: {from: /id}}}
                  trades:
                    splits: {credentials: trades, data-types: [customers, invoices]}
                    data-types:
                      customers:
                        source: {type: http, url: "https://localhost/customers"}
                        target: {table: customers, create: true, key: [id], columns: {id: {from: /id}}}
                      invoices:
                        source: {type: http, url: "https://localhost/invoices"}
                        target: {table: invoices, create: true, key: [id], columns: {id: {from: /id}}}
                """);
        write();
    }

    private static Optional<Tenant> tenant(
            long credential, String companyId, String company, String environment, String dataType) {
        Identity identity = new Identity("trades", environment, companyId, "4711");
        return Optional.of(new Tenant(credential, identity, company, dataType));
    }

    private void write() {
        try (Database database = new SqliteDatabase(
                        "jdbc:sqlite:shop.db", folder, DataSize.ofMebibytes(4), Duration.ofSeconds(1));
                Transaction transaction = database.begin()) {
            Schema.migrate(transaction);
            for (Duration age : AGES) {
                for (Optional<Tenant> tenant : TENANTS) {
                    for (SplitState state : SplitState.values()) {
                        lines.add(line(transaction, tenant, state, now - age.toMillis()));
                    }
                }
            }
            transaction.commit();
        }
    }

    private static Line line(Transaction transaction, Optional<Tenant> tenant, SplitState state, long started) {
        String sync = tenant.isPresent() ? "trades" : "items";
        String split =
                tenant.map(one -> one.credential() + ":" + one.dataType()).orElse("items-2026-11-26.json");
        Optional<Retry> retry =
                tenant.isPresent() && state == SplitState.COMPLETED ? Optional.of(new Retry(4, 2)) : Optional.empty();
        long id = RunLedger.startSplit(
                transaction,
                new SplitStart(
                        1,
                        sync,
                        split,
                        OptionalLong.empty(),
                        state == SplitState.CANCELLED,
                        new SplitOrigin(tenant, retry)),
                started);
        if (state != SplitState.RUNNING) {
            RunLedger.endSplit(transaction, id, end(state, id), started + 1000 * id);
        }
        return new Line(id, sync, tenant, state, started);
    }

    private static SplitEnd end(SplitState state, long id) {
        Counts counts = new Counts(100_000 + 7 * id, 100_000, 2 * id, 3 * id, id, id);
        return switch (state) {
            case RUNNING, COMPLETED, CANCELLED -> new SplitEnd(state, 1, counts, 1, null, null);
            case PAUSED -> new SplitEnd(state, 1, counts, 1, null, "the limit of calls is reached");
            case FAILED -> new SplitEnd(state, 1, counts.unstored(), 1, ErrorKind.DATA, "not JSON: it ends at byte 48");
            case TIMED_OUT -> new SplitEnd(state, 1, counts, 1, ErrorKind.TRANSIENT, "took longer than 3600 s");
            case SKIPPED -> new SplitEnd(state, 0, Counts.NONE, 1, ErrorKind.AUTH, "the client is refused");
        };
    }

    /** Oldest first. */
    List<Line> lines() {
        return lines;
    }
}
