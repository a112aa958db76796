package io.leat.app.cli;

import io.leat.app.report.Terminal;
import io.leat.app.report.Terminal.Colour;
import io.leat.standin.items.DeliveryPlan;
import io.leat.standin.items.DeliveryReport;
import io.leat.standin.items.ItemCatalogue;
import io.leat.standin.items.ItemDelivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code leat demo}: what a producer would deliver, imported by the same commands that a user types, each in a process of
 * its own.
 */
@Command(
        name = "demo",
        description = "Shows a recipe on real data, in a folder of its own: leat-demo-RECIPE here.",
        footer = {"", "Example:", "  leat demo items"})
final class DemoCommand implements Callable<Integer> {
    private static final long SEED = 20260930L;
    private static final int FILES = 5;

    @ParentCommand
    private @Nullable Leat leat;

    @Parameters(paramLabel = "RECIPE", description = "One of: items.")
    private String recipe = "";

    @Option(names = "--items", paramLabel = "N", description = "Items to deliver (default: ${DEFAULT-VALUE}).")
    private int items = 26_000;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Leat root = Leats.of(leat);
        @Nullable String launcher = System.getProperty("leat.launcher");
        if (!recipe.equals("items") || items < 100 || items > 26_000) {
            throw new CommandLine.ParameterException(
                    root.commandLine(), "there is one recipe, items, with --items from 100 to 26000");
        }
        if (launcher == null) {
            root.terminal().err().println("leat: the demo starts leat itself; call it through the launcher");
            return ExitCode.FAILED;
        }
        return new Items(Path.of(launcher), root.terminal()).show();
    }

    /** The recipe of the item catalogue. */
    private final class Items {
        private final Path launcher;
        private final Path example;
        private final Path folder = Path.of("leat-demo-items");
        private final Terminal terminal;

        Items(Path launcher, Terminal terminal) {
            this.launcher = launcher;
            this.example = launcher.resolveSibling("examples").resolve("items");
            this.terminal = terminal;
        }

        int show() throws IOException, InterruptedException {
            clear();
            Path yaml = Files.createDirectories(folder).resolve("leat.yaml");
            String text = Files.readString(example.resolve("leat.yaml"), StandardCharsets.UTF_8);
            // The files are whole when they appear, so that a demo need not wait for them to settle.
            Files.writeString(yaml, text.replace("settle: 2s", "settle: 0s"), StandardCharsets.UTF_8);
            title("An item catalogue is delivered: " + FILES + " chunk files and, last, their manifest");
            deliver(1);
            int code = leat("run", "items");
            title("The same delivery again: every row is unchanged, nothing is written to the table");
            deliver(1);
            code = Math.max(code, leat("run", "items"));
            title("The next delivery: 27.5 % of the items changed, some are gone, some are new");
            deliver(2);
            code = Math.max(code, leat("run", "items"));
            title("Nothing to do: what cron does in most minutes, without starting Java");
            code = Math.max(code, leat("run", "items"));
            title("The sync log");
            code = Math.max(code, leat("status", "items", "--limit", "15"));
            next();
            return code;
        }

        /** Only what an earlier demo made is removed. */
        private void clear() throws IOException {
            if (!Files.exists(folder)) {
                return;
            }
            if (!Files.exists(folder.resolve("leat.yaml"))) {
                throw new IOException(folder.toAbsolutePath() + " exists and is not of a demo; remove it first");
            }
            try (Stream<Path> entries = Files.walk(folder)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }

        private void title(String text) {
            terminal.out().println();
            terminal.out().println(terminal.coloured(Colour.BOLD, text));
        }

        private void deliver(int delivery) throws IOException {
            ItemCatalogue catalogue = new ItemCatalogue(example.resolve("catalogue.json.gz"));
            DeliveryReport report = new ItemDelivery(catalogue, new DeliveryPlan(items, FILES, delivery, SEED, false))
                    .write(folder.resolve("var/items/import"));
            terminal.out()
                    .println(String.format(
                            Locale.ROOT,
                            "  delivered %,d items, %.0f MB%s",
                            report.rows(),
                            report.bytes() / 1e6,
                            delivery == 1
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            "; to expect: %,d updated, %,d inserted, %,d deactivated",
                                            report.changed(),
                                            report.fresh(),
                                            report.gone())));
        }

        private int leat(String... command) throws IOException, InterruptedException {
            List<String> words = new ArrayList<>(List.of(
                    launcher.toString(), "-C", folder.resolve("leat.yaml").toString()));
            words.addAll(List.of(command));
            terminal.out().println("$ leat " + String.join(" ", words.subList(1, words.size())));
            terminal.out().flush();
            Process process = new ProcessBuilder(visible(words)).inheritIO().start();
            return process.waitFor();
        }

        /** Where no person looks, the summary is wanted all the same. */
        private List<String> visible(List<String> words) {
            boolean summary = words.contains("run") && !terminal.outIsTerminal();
            List<String> all = new ArrayList<>(words);
            if (summary && Files.exists(folder.resolve("var/items/import")) && !isEmpty()) {
                all.add("--summary");
            }
            return all;
        }

        private boolean isEmpty() {
            try (Stream<Path> entries = Files.list(folder.resolve("var/items/import"))) {
                return entries.findAny().isEmpty();
            } catch (IOException unreadable) {
                return true;
            }
        }

        private void next() {
            title("What to try next");
            String inside = "  cd " + folder + " && " + launcher;
            terminal.out()
                    .println("  sqlite3 " + folder + "/var/leat.db 'SELECT name, price, active FROM items LIMIT 5'");
            terminal.out().println(inside + " check");
            terminal.out().println(inside + " run items --dry-run");
            terminal.out().println("  kill -9 an import in the middle, and run it again: it goes on by itself");
            terminal.out()
                    .println("  copy " + example
                            + "/leat.yaml to where your application lives, and let cron call: leat run");
        }
    }
}
