package io.leat.config.yaml;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Epoch;
import io.leat.config.TargetSettings.Missing;
import io.leat.config.TargetSettings.Reading;
import io.leat.config.TargetSettings.Supplied;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the target of a sync and checks what its parts say of each other. */
final class TargetReader {
    private static final ColumnType TEXT = new ColumnType(ColumnType.Kind.TEXT, 0, 0);
    private static final String TYPES =
            "text, integer, bigint, decimal(p,s), double, boolean, date, timestamp, json or uuid";

    private TargetReader() {}

    static TargetSettings read(Section section) {
        section.has("type");
        List<String> key = section.texts("key", "must name at least one column, such as [id]");
        TargetSettings target = new TargetSettings(
                section.text("schema").orElse(""),
                section.required("table"),
                section.flag("create", false),
                key,
                columns(section.section("columns"), new HashSet<>(key)),
                missing(section));
        section.end();
        if (target.table().toLowerCase(Locale.ROOT).startsWith("leat_")) {
            section.problem("table", "\"" + target.table() + "\": names that start with leat_ are Leat's own");
        }
        checkKey(section, target);
        target.missing().ifPresent(missing -> checkMissing(section.section("missing"), target, missing));
        return target;
    }

    private static List<ColumnSettings> columns(Section section, Set<String> key) {
        List<ColumnSettings> columns = new ArrayList<>();
        Set<String> folded = new HashSet<>();
        for (String name : section.names("must name at least one column")) {
            if (name.isBlank() || name.length() > 63 || name.indexOf('\0') >= 0) {
                section.problem(name, "the name of a column must have 1 to 63 characters");
            }
            if (name.equalsIgnoreCase(TargetSettings.HASH_COLUMN)) {
                section.problem(name, "is Leat's own column and cannot be mapped");
            }
            if (!folded.add(name.toLowerCase(Locale.ROOT))) {
                section.problem(name, "differs from another column in case only, which databases do not tell apart");
            }
            columns.add(column(name, section.section(name), key.contains(name)));
        }
        return columns;
    }

    private static ColumnSettings column(String name, Section section, boolean isKey) {
        Optional<String> from = section.text("from");
        Optional<String> constant =
                section.text("value", text -> Supplied.of(text).isPresent());
        ColumnSettings column = new ColumnSettings(
                name,
                from,
                constant,
                section.parsed("type", TEXT, ColumnType::parse, TYPES),
                section.flag("required", false) || isKey,
                section.text("default"),
                section.flag("compare", true) || isKey,
                reading(section));
        section.end();
        checkValue(section, column);
        if (!section.has("type")
                || section.text("type").flatMap(ColumnType::parse).isPresent()) {
            checkType(section, column);
        }
        return column;
    }

    private static Reading reading(Section section) {
        return new Reading(
                section.texts("null-if"),
                section.parsed("epoch", Epoch.AUTO, SourceReader.one(Epoch.class), "auto, seconds or milliseconds"));
    }

    private static void checkValue(Section section, ColumnSettings column) {
        if (section.has("from") == section.has("value")) {
            section.problem(
                    "from", "a column needs either from: (a JSON Pointer or a CSV field) or value: (a constant)");
        } else if (column.constant().isPresent()) {
            List.of("default", "null-if", "epoch").stream()
                    .filter(section::has)
                    .forEach(key -> section.problem(key, "is for from:, and value: is the same for every row"));
        }
    }

    /** What goes with some types only; asked where the type itself is known. */
    private static void checkType(Section section, ColumnSettings column) {
        ColumnType.Kind kind = column.type().kind();
        String type = column.type().text();
        if (column.from().isPresent() && section.has("epoch") && kind != ColumnType.Kind.TIMESTAMP) {
            section.problem("epoch", "is for columns of type timestamp, this one is " + type);
        }
        if (column.from().filter(String::isEmpty).isPresent() && kind != ColumnType.Kind.JSON) {
            section.problem("from", "\"\": is the record itself, which type json takes; this one is " + type);
        }
        if (column.supplied().isPresent() && !isTakenBy(column.supplied().get(), kind)) {
            section.problem(
                    "type",
                    type + ": " + column.supplied().get().reference() + " needs "
                            + (column.supplied().get() == Supplied.FILE_NAME ? "text" : "bigint, integer or text"));
        }
    }

    private static boolean isTakenBy(Supplied supplied, ColumnType.Kind kind) {
        boolean whole = kind == ColumnType.Kind.BIGINT || kind == ColumnType.Kind.INTEGER;
        return kind == ColumnType.Kind.TEXT || (whole && supplied == Supplied.RECORD_NUMBER);
    }

    private static Optional<Missing> missing(Section section) {
        if (!section.has("missing")) {
            return Optional.empty();
        }
        Section inner = section.section("missing");
        inner.parsed("action", "deactivate", TargetReader::action, "deactivate");
        Missing missing =
                new Missing(inner.required("column"), inner.percent("at-most", 5), inner.texts("within"), after(inner));
        inner.end();
        return Optional.of(missing);
    }

    private static OptionalInt after(Section section) {
        int after = section.parsed("after", 0, text -> SourceReader.whole(text, 2), "1 or 2 complete chains");
        return after == 0 ? OptionalInt.empty() : OptionalInt.of(after);
    }

    private static Optional<String> action(String text) {
        return text.equals("deactivate") ? Optional.of(text) : Optional.empty();
    }

    private static void checkKey(Section section, TargetSettings target) {
        if (new HashSet<>(target.key()).size() < target.key().size()) {
            section.problem("key", target.key() + ": must name every column once");
        }
        for (String name : target.key()) {
            Optional<ColumnSettings> column = find(target, name);
            if (column.isEmpty() && !target.columns().isEmpty()) {
                section.problem("key", "\"" + name + "\" is not one of the columns");
            }
            column.map(ColumnSettings::type)
                    .filter(type -> type.kind() == ColumnType.Kind.JSON || type.kind() == ColumnType.Kind.DOUBLE)
                    .ifPresent(type ->
                            section.problem("key", "\"" + name + "\" is " + type.text() + ", which cannot be a key"));
        }
    }

    private static void checkMissing(Section section, TargetSettings target, Missing missing) {
        boolean mapped =
                target.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase(missing.column()));
        if (mapped || missing.column().equalsIgnoreCase(TargetSettings.HASH_COLUMN)) {
            section.problem("column", "\"" + missing.column() + "\" is set by Leat and cannot be mapped as well");
        }
        for (String name : missing.within()) {
            Optional<ColumnSettings> column = find(target, name);
            if (column.flatMap(ColumnSettings::constant).isEmpty()
                    || column.flatMap(ColumnSettings::supplied).isPresent()) {
                section.problem("within", "\"" + name + "\" must be a column with a constant value:");
            }
        }
    }

    private static Optional<ColumnSettings> find(TargetSettings target, String name) {
        return target.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }
}
