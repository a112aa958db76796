package io.leat.app.cli;

import io.leat.SyncException;
import io.leat.app.Program;
import io.leat.app.report.Terminal;
import io.leat.app.report.Terminal.Colour;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.HttpSourceSettings;
import io.leat.config.Sync;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings.Missing;
import io.leat.config.TenantsSettings;
import io.leat.config.TenantsSettings.DataType;
import io.leat.config.yaml.InvalidConfigurationException;
import io.leat.credential.TenantSettings;
import io.leat.database.Database;
import io.leat.database.Transaction;
import io.leat.ledger.CredentialEntry;
import io.leat.ledger.CredentialLedger;
import io.leat.ledger.Schema;
import io.leat.source.file.Inbox;
import io.leat.source.file.Processed;
import io.leat.target.Findings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code leat check}. */
@Command(
        name = "check",
        description = "Validates the configuration, connects, compares the tables, and shows what each sync would do.",
        footer = {"", "Example:", "  leat check items"})
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Leat leat;

    @Parameters(paramLabel = "SYNC", arity = "0..*", description = "Names of syncs (default: all).")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws InvalidConfigurationException {
        Leat root = Leats.of(leat);
        Program program = root.program();
        Terminal terminal = root.terminal();
        List<String> problems = new ArrayList<>();
        try (Database database = program.database()) {
            for (Sync sync : Leats.chosen(program.configuration(), names, terminal)) {
                switch (sync) {
                    case SyncSettings single -> {
                        plan(single.name(), single, terminal);
                        problems.addAll(told(findings(program, single, database), terminal));
                    }
                    case TenantsSettings tenants -> problems.addAll(tenants(program, tenants, database, terminal));
                }
                schedule(sync, terminal);
            }
        }
        if (problems.isEmpty()) {
            terminal.out().println(terminal.coloured(Colour.GREEN, "all is well"));
        }
        return problems.isEmpty() ? ExitCode.OK : ExitCode.WRONG;
    }

    private static List<String> told(Findings found, Terminal terminal) {
        found.notes().forEach(note -> terminal.out().println("  note: " + note));
        found.problems()
                .forEach(
                        problem -> terminal.out().println("  " + terminal.coloured(Colour.RED, "problem: ") + problem));
        return found.problems();
    }

    /** The plan of each data type, its table as the first credential sees it, and who there is. */
    private static List<String> tenants(
            Program program, TenantsSettings tenants, Database database, Terminal terminal) {
        List<String> problems = new ArrayList<>();
        List<CredentialEntry> entries = List.of();
        try (Transaction transaction = database.read()) {
            if (Schema.version(transaction) > 0 && CredentialLedger.exists(transaction)) {
                entries = CredentialLedger.active(transaction, tenants.credentials());
            }
        } catch (SyncException unreachable) {
            problems.add(unreachable.text());
        }
        for (DataType type : tenants.dataTypes()) {
            plan(tenants.name() + " " + type.name(), type.settings(), terminal);
            if (!entries.isEmpty()) {
                SyncSettings first = TenantSettings.withoutSecrets(type.settings(), entries.getFirst());
                problems.addAll(told(findings(program, first, database), terminal));
            }
        }
        terminal.out()
                .println("  splits: " + entries.size() + " active credentials of " + tenants.credentials() + " × "
                        + tenants.dataTypes().size() + " data types, " + tenants.maxConcurrent() + " at once");
        return problems;
    }

    private static void schedule(Sync sync, Terminal terminal) {
        sync.schedule()
                .ifPresent(schedule -> terminal.out()
                        .println("  schedule: " + schedule.text() + ", next "
                                + schedule.next(Instant.now()).atZone(schedule.zone())));
    }

    private static void plan(String told, SyncSettings sync, Terminal terminal) {
        String name = terminal.coloured(Colour.BOLD, told);
        String target = " -> table " + table(sync) + " by " + sync.target().key();
        String columns = ", " + sync.target().columns().size() + " columns, set: ";
        String rejects = ", at most " + sync.source().maxRejects().text() + " rejects";
        switch (sync.source()) {
            case FileSourceSettings source -> {
                terminal.out()
                        .println(name + ": files " + source.pattern() + " in " + source.inbox() + target + ", then to "
                                + source.processed());
                terminal.out()
                        .println("  " + records(source.format()) + columns
                                + source.set().name().toLowerCase(Locale.ROOT) + rejects);
            }
            case HttpSourceSettings source -> {
                terminal.out()
                        .println(name + ": " + source.request().method() + " "
                                + source.request().url() + target);
                terminal.out()
                        .println("  " + ApiPlan.text(source) + columns + (source.isSet() ? "chain" : "none") + rejects);
            }
        }
        terminal.out()
                .println("  missing rows: "
                        + sync.target()
                                .missing()
                                .map(CheckCommand::deactivation)
                                .orElse("are left as they are"));
    }

    private static String table(SyncSettings sync) {
        String schema = sync.target().schema();
        return schema.isEmpty()
                ? sync.target().table()
                : schema + "." + sync.target().table();
    }

    private static String records(FileFormat format) {
        String pointer = format.records().isEmpty() ? "the top level" : format.records();
        return switch (format.format()) {
            case AUTO -> "JSON with records at " + pointer + (format.records().isEmpty() ? ", or NDJSON" : "");
            case JSON -> "JSON with records at " + pointer;
            case NDJSON -> "NDJSON";
            case CSV ->
                "CSV with \"" + format.csv().delimiter() + "\", fields named by "
                        + (format.csv().header().isEmpty() ? "the first line" : "csv.header");
        };
    }

    private static String deactivation(Missing missing) {
        return "deactivated in column " + missing.column() + " by complete sets, at most " + missing.atMostPercent()
                + "%" + (missing.within().isEmpty() ? "" : ", within " + missing.within());
    }

    private static Findings findings(Program program, SyncSettings sync, Database database) {
        List<String> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (Transaction transaction = database.read()) {
            Findings table = program.target(sync).findings(transaction);
            problems.addAll(table.problems());
            notes.addAll(table.notes());
        } catch (SyncException unreachable) {
            problems.add(unreachable.text());
        }
        try {
            Optional<FileSourceSettings> files = sync.files();
            if (files.isEmpty()) {
                return new Findings(problems, notes);
            }
            FileSourceSettings source = files.get();
            Inbox.look(source.inbox(), source.pattern(), 0, Clock.systemUTC().millis());
            new Processed(source.processed()).prepare();
        } catch (SyncException unusable) {
            problems.add(unusable.text());
        }
        return new Findings(problems, notes);
    }
}
