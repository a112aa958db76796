package io.leat.app.cli;

import io.leat.Counts;
import io.leat.app.Program;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry.Identity;
import io.leat.ledger.Owners;
import io.leat.ledger.RetryLedger.Failed;
import io.leat.ledger.Schema;
import io.leat.ledger.SplitFilter;
import io.leat.ledger.SplitHistory;
import io.leat.ledger.SplitHistory.ErrorRow;
import io.leat.ledger.SplitOrigin;
import io.leat.ledger.SplitOrigin.Tenant;
import io.leat.ledger.SplitRow.Trouble;
import io.leat.run.RunResult;
import io.leat.run.RunResult.Notice;
import io.leat.run.RunResult.Outcome;
import io.leat.run.RunResult.SplitResult;
import io.leat.run.SplitOutcome;
import io.leat.run.tenant.TenantsRunner.Preview;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What would be run again, told as a run that skips everything. */
record RetryPreview(String sync, Program program) {
    private static final int MOST_LOOKED_AT = 1000;

    /** Of tenants. */
    RunResult of(Preview preview) {
        return result(preview.failed().stream().map(RetryPreview::split).toList(), preview.more());
    }

    private static SplitResult split(Failed failed) {
        SplitOrigin origin = new SplitOrigin(
                Optional.of(new Tenant(
                        failed.credential(),
                        new Identity("", failed.environment(), failed.companyId(), ""),
                        failed.company(),
                        failed.dataType())),
                Optional.of(failed.retry()));
        return split(
                failed.credential() + ":" + failed.dataType(),
                failed.state().text() + " at " + at(failed.at()) + ": " + failed.error(),
                origin);
    }

    /** Of a sync without tenants: what waits for another attempt. */
    RunResult ofWaiting(Database database, Duration maxAge, int most) {
        List<ErrorRow> waiting = waiting(database, maxAge);
        return result(
                waiting.stream()
                        .limit(most)
                        .map(error -> split(
                                error.row().split(),
                                error.row().state().text() + " at "
                                        + at(error.row().started()) + ": "
                                        + error.row()
                                                .trouble()
                                                .map(Trouble::text)
                                                .orElse(""),
                                SplitOrigin.NONE))
                        .toList(),
                Math.max(0, waiting.size() - most));
    }

    private List<ErrorRow> waiting(Database database, Duration maxAge) {
        try (Transaction transaction = database.read()) {
            if (!Schema.isReadable(transaction)) {
                return List.of();
            }
            long since = program.clock().millis() - maxAge.toMillis();
            return SplitHistory.errors(
                            transaction, new SplitFilter(List.of(sync), since, List.of(), Owners.ALL), MOST_LOOKED_AT)
                    .stream()
                    .filter(error -> error.nextAttempt().isPresent())
                    .toList();
        }
    }

    private static String at(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static SplitResult split(String name, String why, SplitOrigin origin) {
        return new SplitResult(
                name, new SplitOutcome.Skipped("would be run again; " + why, false), "", 0, 0, Duration.ZERO, origin);
    }

    private RunResult result(List<SplitResult> splits, long more) {
        List<Notice> notices = more == 0
                ? List.of()
                : List.of(new Notice(
                        sync + ": " + more + " more have failed; another call, or a higher --max-retries, runs them",
                        true,
                        false));
        return new RunResult(
                sync,
                Outcome.SUCCEEDED,
                Counts.NONE,
                0,
                0,
                0,
                OptionalLong.empty(),
                splits,
                notices,
                program.memory().read(),
                Duration.ZERO,
                splits.stream()
                        .flatMap(split -> split.origin().tenant().stream())
                        .map(Tenant::credential)
                        .distinct()
                        .count());
    }
}
