package io.leat.target;

import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.target.TableShape.Column;
import io.leat.target.TableShape.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What keeps a table from being written by a configuration. */
final class TableCheck {
    private final TableMatch match;
    private final TargetSettings settings;
    private final TableShape table;
    private final List<String> problems = new ArrayList<>();

    TableCheck(TableMatch match) {
        this.match = match;
        this.settings = match.settings();
        this.table = match.table();
    }

    /** All of them, one sentence each. */
    List<String> problems() {
        problems.clear();
        problems.addAll(match.rules().refusals(settings));
        Optional<String> reserved = match.rules().reserved(settings.table());
        if (table.table()) {
            checkAbsent();
            match.pairs().forEach(pair -> pair.fit().refusal().ifPresent(this::problem));
            checkActive();
            checkRequired();
            checkKey();
        } else if (table.exists()) {
            problem("is " + table.kind() + ", which Leat does not write; name a table");
        } else if (reserved.isPresent()) {
            problem(reserved.get());
        } else if (!settings.create()) {
            problem("does not exist; create it, or say create: true");
        }
        return List.copyOf(problems);
    }

    private void problem(String what) {
        problems.add(match.about(what));
    }

    private void checkAbsent() {
        if (settings.create()) {
            return;
        }
        for (ColumnSettings column : match.absent()) {
            problem("has no column \"" + column.name() + "\"; add it, or say create: true");
        }
        match.absentActive()
                .ifPresent(missing -> problem("has no column \"" + missing.column() + "\" for missing; add it ("
                        + match.rules().flag() + "), or say create: true"));
    }

    /** Leat sets the column by itself, so that a name taken for another would cost values. */
    private void checkActive() {
        settings.missing()
                .flatMap(missing -> table.column(missing.column()))
                .filter(column -> column.generated() || !match.rules().isFlag(column))
                .ifPresent(column -> problem("declares \"" + column.name() + "\" as " + column.declared()
                        + (column.generated() ? " GENERATED" : "") + ", which cannot say whether a row is active;"
                        + " name another column in missing, or declare it "
                        + match.rules().flag()));
    }

    private void checkRequired() {
        for (Column column : match.unmapped()) {
            if (column.required() && !column.hasDefault() && !column.rowNumber()) {
                problem("requires the column \"" + column.name() + "\", which is not mapped");
            }
        }
    }

    private void checkKey() {
        List<UniqueKey> all = table.uniqueKeys();
        List<UniqueKey> keys = all.stream()
                .filter(unique -> table.isOn(unique, settings.key()))
                .toList();
        if (keys.isEmpty()) {
            problem("has no primary key or unique index on exactly " + settings.key() + others(all)
                    + "; rows are found by it, so add one, or say another key");
        } else if (keys.stream().noneMatch(UniqueKey::exact)) {
            problem("compares its key " + settings.key()
                    + " by a collation that takes different texts for the same, such as NOCASE or _ci; declare it with a"
                    + " binary one");
        }
    }

    private static String others(List<UniqueKey> all) {
        String others = all.stream()
                .map(UniqueKey::columns)
                .filter(columns -> !columns.contains(""))
                .map(List::toString)
                .distinct()
                .collect(Collectors.joining(" and "));
        return others.isEmpty() ? "" : ", but on " + others;
    }
}
