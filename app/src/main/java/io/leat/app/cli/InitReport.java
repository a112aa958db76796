package io.leat.app.cli;

import io.leat.app.report.Terminal;
import io.leat.app.report.Terminal.Colour;
import io.leat.config.FileSourceSettings.Compression;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.sample.GuessedColumn;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person reads after {@code leat init}: what was found, what is not sure, and what comes next. */
record InitReport(InitDraft draft, Terminal terminal, PrintStream out) {
    private static final int MOST_FILES = 3;
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./@%+=:,-]+");

    void found() {
        out.println(terminal.coloured(Colour.BOLD, draft.what()) + ": " + format() + ", " + draft.records());
    }

    private String format() {
        FileFormat format = draft.found().format();
        String name = switch (format.format()) {
            case CSV -> "CSV" + dialect(format.csv());
            case NDJSON -> "NDJSON";
            case AUTO, JSON -> "JSON" + (format.records().isEmpty() ? "" : " with the records at " + format.records());
        };
        Compression packed = draft.found().packed();
        return name + (packed == Compression.NONE ? "" : ", " + packed.name().toLowerCase(Locale.ROOT));
    }

    private static String dialect(CsvSettings csv) {
        return switch (csv.delimiter()) {
            case ',' -> "";
            case '\t' -> " with tabs";
            default -> " with \"" + csv.delimiter() + "\"";
        };
    }

    void written(Path output) {
        out.println("wrote " + terminal.coloured(Colour.BOLD, output.toString()) + ": sync " + draft.sync()
                + " into table " + draft.table() + ", "
                + draft.guess().columns().size() + " columns, key "
                + String.join(", ", draft.guess().key()));
    }

    void unsure() {
        List<String> lines = Stream.of(
                        draft.sourceDoubts().stream(),
                        Stream.of(draft.zoneDoubt())
                                .filter(doubt -> !doubt.isEmpty())
                                .map(doubt -> "zone: " + doubt),
                        draft.keyDoubts().stream().map(doubt -> "key: " + doubt),
                        draft.guess().doubts().stream(),
                        draft.guess().columns().stream()
                                .filter(column -> !column.doubt().isEmpty())
                                .map(InitReport::doubt))
                .flatMap(doubts -> doubts)
                .toList();
        if (!lines.isEmpty()) {
            out.println();
            out.println(terminal.coloured(Colour.YELLOW, "unsure") + ", so please look (the same stands in the file):");
            lines.forEach(line -> out.println("  " + YamlText.comment(line)));
        }
    }

    private static String doubt(GuessedColumn column) {
        return column.name() + ": " + column.doubt();
    }

    void next(Path output) {
        @Nullable Path parent = output.getParent();
        String folder = parent == null ? "" : parent + "/";
        String leat = output.equals(Path.of("leat.yaml")) ? "  leat " : "  leat -C " + word(output.toString()) + " ";
        out.println();
        out.println("next:");
        out.println("  cp " + files() + " " + word(folder + draft.inbox()) + "/");
        out.println(leat + "check");
        out.println(leat + "run " + draft.sync());
    }

    private String files() {
        String words = draft.files().stream()
                .limit(MOST_FILES)
                .map(file -> word(file.toString()))
                .collect(Collectors.joining(" "));
        return words + (draft.files().size() > MOST_FILES ? " …" : "");
    }

    /** As a shell takes it for one word. */
    private static String word(String text) {
        return SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
