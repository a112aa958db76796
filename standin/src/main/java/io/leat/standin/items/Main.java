package io.leat.standin.items;

import io.leat.standin.Arguments;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** The producer as a command; {@code deliver} fills an inbox, {@code slim} writes one file of many small rows. */
public final class Main {
    private static final String USAGE = "usage: deliver --catalogue FILE --inbox DIR [--items 26000] [--files 5]"
            + " [--delivery 1] [--seed 20260930] [--gzip] | slim --file FILE --rows N [--seed 20260930] [--changed PERCENT]";
    private static final long SEED = 20260930;

    private Main() {}

    /** Exit code 0 when all is written, 1 when a file cannot be read or written, 2 when the arguments are wrong. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            out.println(command(words));
            return 0;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException | JacksonException failure) {
            err.println(failure.getClass().getSimpleName() + ": " + failure.getMessage());
            return 1;
        }
    }

    private static String command(List<String> words) throws IOException {
        String command = words.isEmpty() ? "" : words.getFirst();
        List<String> options = words.subList(words.isEmpty() ? 0 : 1, words.size());
        return switch (command) {
            case "deliver" -> deliver(options);
            case "slim" -> slim(options);
            case "" -> throw new IllegalArgumentException("a command is missing");
            default -> throw new IllegalArgumentException("unknown command " + command);
        };
    }

    private static String deliver(List<String> options) throws IOException {
        Arguments given = Arguments.of(
                options,
                Set.of("--catalogue", "--inbox", "--items", "--files", "--delivery", "--seed"),
                Set.of("--gzip"));
        ItemCatalogue catalogue = new ItemCatalogue(given.path("--catalogue"));
        Path inbox = given.path("--inbox");
        DeliveryPlan plan = new DeliveryPlan(
                given.whole("--items", 26_000),
                given.whole("--files", 5),
                given.whole("--delivery", 1),
                given.whole("--seed", SEED),
                given.has("--gzip"));
        DeliveryReport report = new ItemDelivery(catalogue, plan).write(inbox);
        return String.format(
                Locale.ROOT,
                "%s: %d files, %d rows, %d bytes; expected changed %d, gone %d, new %d",
                plan.name(),
                report.files().size(),
                report.rows(),
                report.bytes(),
                report.changed(),
                report.gone(),
                report.fresh());
    }

    private static String slim(List<String> options) throws IOException {
        Arguments given = Arguments.of(options, Set.of("--file", "--rows", "--seed", "--changed"), Set.of());
        Path file = given.path("--file");
        given.required("--rows");
        SlimItems items =
                new SlimItems(given.whole("--rows", 0L), given.whole("--seed", SEED), given.decimal("--changed", 0));
        SlimItems.Report report = items.write(file);
        return String.format(
                Locale.ROOT,
                "%s: 1 file, %d rows, %d bytes; expected changed %d, gone 0, new 0",
                file.getFileName(),
                report.rows(),
                report.bytes(),
                report.changed());
    }
}
