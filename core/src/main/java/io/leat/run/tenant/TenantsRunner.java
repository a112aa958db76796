package io.leat.run.tenant;

import io.leat.config.TenantsSettings;
import io.leat.config.TenantsSettings.DataType;
import io.leat.database.Transaction;
import io.leat.ledger.RetryLedger;
import io.leat.ledger.RetryLedger.Failed;
import io.leat.ledger.Schema;
import io.leat.run.Connections;
import io.leat.run.Replay;
import io.leat.run.ReplayOptions;
import io.leat.run.RunOpening;
import io.leat.run.RunOptions;
import io.leat.run.RunResult;
import io.leat.run.Runner;
import io.leat.run.SplitSelection;
import io.leat.run.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs a sync of many tenants. */
public final class TenantsRunner implements Runner {
    private final TenantsSettings settings;
    private final Means means;
    private final Surroundings surroundings;
    private final Connections connections;
    private final RunOpening opening;

    public TenantsRunner(TenantsSettings settings, Means means, Surroundings surroundings, Connections connections) {
        this.settings = settings;
        this.means = means;
        this.surroundings = surroundings;
        this.connections = connections;
        Duration keepRejects = settings.dataTypes().stream()
                .map(type -> type.source().keepRejects())
                .max(Duration::compareTo)
                .orElseThrow();
        this.opening = new RunOpening(
                new RunOpening.Subject(settings.name(), List.of(), keepRejects), surroundings, connections);
    }

    /** What has changed at a service is seen by asking it. */
    @Override
    public boolean isIdle() {
        return false;
    }

    @Override
    public Optional<RunResult> run(RunOptions options) {
        return opening.run(
                options.withoutReset(),
                () -> {},
                run -> new TenantsRun(run, settings, means, connections).run(options.reset()));
    }

    /**
     * What {@link #retry} would run now, and how many more failed than it takes in one call.
     *
     * @throws io.leat.SyncException when the ledger is out of reach
     */
    public Preview preview(RetryOptions options) {
        try (Transaction transaction = connections.first().read()) {
            return preview(transaction, options);
        }
    }

    /**
     * What is to be run again.
     *
     * @param failed in the order in which they are tried
     * @param more that are left for another call
     */
    public record Preview(List<Failed> failed, long more) {}

    private Preview preview(Transaction transaction, RetryOptions options) {
        RetryLedger.Wanted wanted = new RetryLedger.Wanted(
                settings.name(),
                settings.dataTypes().stream().map(DataType::name).toList(),
                options.owners(),
                surroundings.clock().millis() - options.maxAge().toMillis(),
                options.refused(),
                options.most());
        if (!Schema.isReadable(transaction)) {
            return new Preview(List.of(), 0);
        }
        List<Failed> failed = RetryLedger.list(transaction, wanted);
        return new Preview(failed, RetryLedger.count(transaction, wanted) - failed.size());
    }

    /**
     * Runs splits again that have failed; empty when another process is at the sync.
     *
     * @throws io.leat.SyncException as {@link #run}
     */
    public Optional<RunResult> retry(RetryOptions options) {
        return opening.run(RunOptions.NONE.of(SplitSelection.of(options.owners())), () -> {}, run -> {
            List<Failed> failed;
            try (Transaction transaction = run.database().read()) {
                failed = preview(transaction, options).failed();
            }
            return new TenantsRun(run, settings, means, connections).retry(failed);
        });
    }

    @Override
    public Optional<RunResult> replay(ReplayOptions options) {
        RunOptions plain = options.dryRun() ? RunOptions.DRY : RunOptions.NONE;
        return opening.run(
                plain,
                () -> {},
                run -> new Replay(run, settings.name(), options, new TenantReplay(run, settings, means)).run());
    }
}
