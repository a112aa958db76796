package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.app.report.Terminal;
import io.leat.app.report.Terminal.Colour;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.RejectLedger;
import io.leat.ledger.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat rejects}. */
@Command(
        name = "rejects",
        description = "Records that were refused.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leat rejects list items"},
        subcommands = RejectsCommand.ListCommand.class)
final class RejectsCommand {
    @ParentCommand
    private @Nullable Leat leat;

    /** {@code leat rejects list}. */
    @Command(
            name = "list",
            description = "Lists refused records with their place, the value found and the rule, the newest last.",
            footer = {"", "Example:", "  leat rejects list items --limit 20"})
    static final class ListCommand implements Callable<Integer> {
        @ParentCommand
        private @Nullable RejectsCommand rejects;

        @Parameters(paramLabel = "SYNC", arity = "0..*", description = "Names of syncs (default: all).")
        private List<String> names = new ArrayList<>();

        @Option(names = "--limit", paramLabel = "N", description = "Most rows (default: ${DEFAULT-VALUE}).")
        private int limit = 50;

        @Override
        public Integer call() throws InvalidConfigurationException {
            Leat root = Leats.of(rejects == null ? null : rejects.leat);
            Program program = root.program();
            if (!names.isEmpty()) {
                Leats.chosen(program.configuration(), names, root.terminal());
            }
            try (Database database = program.database();
                    Transaction transaction = database.read()) {
                if (Schema.exists(transaction)) {
                    print(transaction, root.terminal());
                } else {
                    root.terminal().out().println("no rejects");
                }
            }
            return ExitCode.OK;
        }

        private void print(Transaction transaction, Terminal terminal) {
            long count = RejectLedger.count(transaction, names);
            List<RejectLedger.Entry> entries = RejectLedger.newest(transaction, names, limit);
            for (RejectLedger.Entry entry : entries.reversed()) {
                terminal.out()
                        .println(entry.id() + " " + entry.sync() + " " + terminal.coloured(Colour.BOLD, entry.split())
                                + " record " + entry.number() + " at byte " + entry.offset() + ": "
                                + (entry.column().isEmpty() ? "the record" : entry.column()) + " \"" + entry.found()
                                + "\": "
                                + entry.rule());
            }
            terminal.out().println(count == 0 ? "no rejects" : entries.size() + " of " + count + " rejects");
        }
    }
}
