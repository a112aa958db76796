package io.leat.app.doctor;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.app.Databases;
import io.leat.config.Configuration;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.Schema;

/** A database behind a network: whether it answers, lets this user in and write, and knows the ledger. */
final class ServerExamination implements Examination {
    private final Configuration configuration;

    ServerExamination(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String topic() {
        return "database";
    }

    @Override
    public void examine(Findings findings) {
        try (Database database = Databases.ask(configuration)) {
            try (Transaction transaction = database.read()) {
                look(findings, database.product(transaction), Schema.version(transaction));
            }
            write(findings, database);
        } catch (SyncException unreachable) {
            findings.wrong(unreachable.text(), advice(unreachable));
        }
    }

    private static void look(Findings findings, String product, long version) {
        String found = product + ", " + (version == 0 ? "no ledger yet" : "ledger of version " + version);
        if (version > Schema.VERSION) {
            findings.wrong(
                    found + ", but this program knows " + Schema.VERSION + " at most",
                    "use the newer program that wrote it");
        } else if (version > 0 && version < Schema.VERSION) {
            findings.warning(
                    found + ", of an older program than this", "the next run that has work brings it up to date");
        } else {
            findings.fine(found);
        }
    }

    /** Tries what every merge does, and leaves nothing. */
    private static void write(Findings findings, Database database) {
        try (Transaction transaction = database.begin()) {
            transaction.update("CREATE TEMPORARY TABLE leat_doctor (id INTEGER)");
            transaction.update("INSERT INTO leat_doctor VALUES (1)");
            findings.fine("this user may write it, temporary tables included");
        } catch (SyncException refused) {
            findings.wrong(
                    refused.text(),
                    "grant the user of Leat the rights to make tables and temporary tables, and to write them");
        }
    }

    private static String advice(SyncException unreachable) {
        return unreachable.kind() == ErrorKind.TRANSIENT
                ? "look whether the server runs, and whether this host may reach its port"
                : "mend database.url, database.user or database.password";
    }
}
