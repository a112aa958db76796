package io.leat.app.doctor;

import io.leat.SyncException;
import io.leat.app.doctor.SyncHolder.Held;
import io.leat.config.Configuration;
import io.leat.config.Sync;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.Schema;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Each sync: who holds it, how it went, what failed, and what waits for it. */
final class SyncsExamination implements Examination {
    private final Configuration configuration;
    private final Clock clock;
    private final Machine machine;

    SyncsExamination(Configuration configuration, Clock clock, Machine machine) {
        this.configuration = configuration;
        this.clock = clock;
        this.machine = machine;
    }

    @Override
    public String topic() {
        return "syncs";
    }

    @Override
    public void examine(Findings findings) {
        Map<Sync, Held> holders = new LinkedHashMap<>();
        for (Sync sync : configuration.all()) {
            SyncHolder holder = new SyncHolder(configuration.state(), sync, new KernelLocks(machine.root()));
            Held held = holder.look();
            holder.tell(findings, held, clock.instant());
            new SyncWork(configuration.state(), sync, clock.instant()).tell(findings, held);
            holders.put(sync, held);
        }
        Optional<? extends Database> database = Patient.database(configuration);
        if (database.isPresent()) {
            logs(findings, database.get(), holders);
        }
    }

    private void logs(Findings findings, Database database, Map<Sync, Held> holders) {
        try (Database open = database;
                Transaction transaction = open.read()) {
            if (Schema.version(transaction) == Schema.VERSION) {
                holders.forEach((sync, held) -> new SyncLog(sync, held, clock.instant()).tell(findings, transaction));
            }
        } catch (SyncException toldByTheDatabase) {
            return;
        }
    }
}
