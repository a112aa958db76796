package io.leat.app.cli;

import io.leat.config.ColumnType;
import io.leat.config.FileSourceSettings.CsvSettings;
import io.leat.config.FileSourceSettings.FileFormat;
import io.leat.config.FileSourceSettings.Format;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Epoch;
import io.leat.sample.ColumnNames;
import io.leat.sample.GuessedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** leat.yaml for a sample, with a comment where a person may want one. */
final class InitText {
    /** The schema of leat.yaml, beside it; editors read it there. */
    static final String SCHEMA = ".leat/leat.schema.json";

    /** Where comments start, unless a line is longer. */
    private static final int USUAL = 46;

    private static final int FARTHEST = 80;

    private final InitDraft draft;
    private final StringBuilder text = new StringBuilder();

    private InitText(InitDraft draft) {
        this.draft = draft;
    }

    static String of(InitDraft draft) {
        return new InitText(draft).write();
    }

    private String write() {
        line("# yaml-language-server: $schema=" + SCHEMA);
        line("# Made by leat init of " + YamlText.comment(draft.what()) + ", " + draft.records() + ".");
        line("state: var/leat", "locks, wake files, rejects on their way");
        line("database: {url: \"jdbc:sqlite:var/leat.db\"}");
        line("memory: {limit: 256M}", "of the whole process");
        unsure("", draft.zoneDoubt());
        line("zone: UTC", "of times that name none");
        line("");
        line("syncs:");
        line("  " + YamlText.of(draft.sync()) + ":");
        source();
        target();
        return text.toString();
    }

    private void source() {
        FileFormat format = draft.found().format();
        line("    source:");
        line("      type: files");
        line("      inbox: " + draft.inbox(), "files are dropped here");
        line("      processed: " + draft.processed(), "and moved here once their rows are stored");
        line("      pattern: " + YamlText.of(draft.pattern()));
        draft.sourceDoubts().forEach(doubt -> unsure("      ", doubt));
        line("      format: " + format.format().name().toLowerCase(Locale.ROOT));
        if (format.format() == Format.JSON) {
            line("      records: " + YamlText.of(format.records()), "where the array of records is");
        }
        csv(format.csv());
        if (draft.samples().manifests()) {
            line("      # set: manifest", "for missing below: a manifest names the files of a complete delivery");
        } else {
            line("      # set: inbox", "for missing below: all files in the inbox are one complete delivery,");
            line("      # quiet: 1m", "which is there once nothing has arrived for so long");
        }
    }

    private void csv(CsvSettings csv) {
        List<String> keys = new ArrayList<>();
        if (csv.delimiter() != CsvSettings.USUAL.delimiter()) {
            keys.add("delimiter: " + YamlText.of(String.valueOf(csv.delimiter())));
        }
        if (!csv.header().isEmpty()) {
            keys.add("header: " + YamlText.list(csv.header()));
        }
        if (!keys.isEmpty()) {
            line("      csv: {" + String.join(", ", keys) + "}");
        }
    }

    private void target() {
        line("    target:");
        line("      table: " + YamlText.of(draft.table()));
        line("      create: true", "makes the table and adds columns; never drops or retypes");
        draft.keyDoubts().forEach(doubt -> unsure("      ", doubt));
        line("      key: " + YamlText.list(draft.guess().key()));
        draft.guess().doubts().forEach(doubt -> unsure("      ", doubt));
        line("      columns:");
        columns();
        line(
                "      # missing: {action: deactivate, column: " + freeName() + ", at-most: 5%}",
                "with a set: rows that it did not bring");
    }

    /** A name for a column that the sample has not. */
    private String freeName() {
        ColumnNames names = new ColumnNames();
        draft.guess().columns().forEach(column -> names.name(column.name()));
        return names.name("active");
    }

    private void columns() {
        List<GuessedColumn> columns = draft.guess().columns();
        int longest = columns.stream()
                .mapToInt(column -> column(column).length())
                .filter(length -> length < FARTHEST)
                .max()
                .orElse(0);
        for (GuessedColumn column : columns) {
            unsure("        ", column.doubt());
            line(column(column), column.seen(), longest + 2);
        }
    }

    private String column(GuessedColumn column) {
        ColumnSettings settings = column.settings();
        List<String> keys = new ArrayList<>();
        settings.from().ifPresent(from -> keys.add("from: " + YamlText.of(from)));
        settings.constant().ifPresent(value -> keys.add("value: " + YamlText.of(value)));
        keys.add("type: " + type(settings.type()));
        if (settings.reading().epoch() != Epoch.AUTO) {
            keys.add("epoch: " + settings.reading().epoch().name().toLowerCase(Locale.ROOT));
        }
        if (!settings.reading().nulls().isEmpty()) {
            keys.add("null-if: " + YamlText.list(settings.reading().nulls()));
        }
        if (draft.guess().key().contains(column.name())) {
            keys.add("required: true");
        }
        if (!settings.compared()) {
            keys.add("compare: false");
        }
        return "        " + YamlText.of(column.name()) + ": {" + String.join(", ", keys) + "}";
    }

    private static String type(ColumnType type) {
        return type.kind() == ColumnType.Kind.DECIMAL ? "\"" + type.text() + "\"" : type.text();
    }

    private void unsure(String indent, String doubt) {
        if (!doubt.isEmpty()) {
            line(indent + "# unsure: " + YamlText.comment(doubt));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void line(String line, String comment) {
        line(line, comment, USUAL);
    }

    private void line(String line, String comment, int start) {
        text.append(line);
        if (!comment.isEmpty()) {
            text.repeat(' ', Math.max(2, start - line.length())).append("# ").append(YamlText.comment(comment));
        }
        text.append('\n');
    }
}
