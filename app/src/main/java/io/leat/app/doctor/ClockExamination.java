package io.leat.app.doctor;

import io.leat.SyncException;
import io.leat.config.Configuration;
import io.leat.config.SyncSettings;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.RunLedger;
import io.leat.ledger.Schema;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The clock of this host, compared with the times that others wrote. Whether it is kept right by a server is not asked. */
final class ClockExamination implements Examination {
    /** Clocks of a host and of a file system differ by less. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final Clock clock;

    ClockExamination(Configuration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "clock";
    }

    @Override
    public void examine(Findings findings) {
        findings.fine(Told.at(clock.instant()) + "; this host has the zone " + ZoneId.systemDefault()
                + ", which is cron's, and leat.yaml " + zone());
        ledger(findings);
        for (SyncSettings sync : configuration.fileSyncs()) {
            ahead(findings, sync);
        }
    }

    private String zone() {
        return configuration.zone().equals(ZoneOffset.UTC)
                ? "UTC"
                : configuration.zone().toString();
    }

    private boolean isToCome(long millis) {
        return Instant.ofEpochMilli(millis).isAfter(clock.instant().plus(TOLERANCE));
    }

    private void ledger(Findings findings) {
        Optional<? extends Database> database = Patient.database(configuration);
        if (database.isEmpty()) {
            return;
        }
        try (Database open = database.get();
                Transaction transaction = open.read()) {
            long latest = Schema.version(transaction) == Schema.VERSION ? RunLedger.latest(transaction) : 0;
            if (isToCome(latest)) {
                findings.warning(
                        "the newest run in the sync log is of " + Told.at(Instant.ofEpochMilli(latest))
                                + ", which is still to come: the clock was set back, or was wrong then",
                        "look at the clock; files that failed are tried again when their time has come, or with --force");
            }
        } catch (SyncException toldByTheDatabase) {
            return;
        }
    }

    private void ahead(Findings findings, SyncSettings sync) {
        Optional<InboxFile> newest;
        try {
            Inbox inbox = Inbox.look(
                    sync.files().orElseThrow().inbox(),
                    sync.files().orElseThrow().pattern(),
                    0,
                    0);
            newest = Stream.concat(inbox.chunks().stream(), inbox.manifests().stream())
                    .max(Comparator.comparingLong(InboxFile::arrived));
        } catch (SyncException toldByTheFolders) {
            return;
        }
        if (newest.isPresent() && isToCome(newest.get().arrived())) {
            findings.warning(
                    sync.name() + ": " + newest.get().path() + " is of "
                            + Told.at(Instant.ofEpochMilli(newest.get().arrived()))
                            + ", which is still to come, so it is left alone until then",
                    "compare the clocks of the producer and of this host; touch the file to have it taken now");
        }
    }
}
