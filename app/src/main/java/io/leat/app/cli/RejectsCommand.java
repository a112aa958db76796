package io.leat.app.cli;

import io.leat.app.Program;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.Schema;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code leat rejects}. */
@Command(
        name = "rejects",
        description = "Records that were refused: what was wrong, the records themselves, and another try.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leat rejects list items", "  leat rejects replay items --column price"},
        subcommands = {
            RejectsListCommand.class,
            RejectsShowCommand.class,
            RejectsExportCommand.class,
            RejectsReplayCommand.class
        })
final class RejectsCommand {
    @ParentCommand
    private @Nullable Leat leat;

    static Leat root(@Nullable RejectsCommand rejects) {
        return Leats.of(rejects == null ? null : rejects.leat);
    }

    /** Reads the ledger of the configured database; nothing is read where there is none yet. */
    static void read(@Nullable RejectsCommand rejects, List<String> names, Consumer<Transaction> reader)
            throws InvalidConfigurationException {
        Leat root = root(rejects);
        Program program = root.program();
        if (!names.isEmpty()) {
            Leats.chosen(program.configuration(), names, root.terminal());
        }
        try (Database database = program.database();
                Transaction transaction = database.read()) {
            if (Schema.isReadable(transaction)) {
                reader.accept(transaction);
            }
        }
    }
}
