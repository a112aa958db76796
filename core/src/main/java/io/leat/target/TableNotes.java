package io.leat.target;

import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.target.TableShape.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done to a table before it is written, and what a person should know of it. */
final class TableNotes {
    private static final int MOST_NAMES = 10;

    private final TableMatch match;

    TableNotes(TableMatch match) {
        this.match = match;
    }

    List<String> all() {
        List<String> notes = new ArrayList<>(changes());
        for (TableMatch.Pair pair : match.pairs()) {
            ColumnFit fit = pair.fit();
            if (fit.refusal().isEmpty()) {
                Optional<String> retyping = match.table().isHashed() ? fit.retyping() : Optional.empty();
                retyping.or(fit::oddity).map(match::about).ifPresent(notes::add);
                pair.nullness().map(match::about).ifPresent(notes::add);
            }
        }
        leftAlone().map(match::about).ifPresent(notes::add);
        return notes;
    }

    /** What {@code create: true} does. */
    List<String> changes() {
        List<String> changes = new ArrayList<>();
        if (!match.settings().create()) {
            return changes;
        }
        if (!match.table().exists()) {
            changes.add(match.about("does not exist and is created"));
        }
        match.absent().forEach(column -> changes.add(match.about(added(column))));
        match.absentActive()
                .ifPresent(missing -> changes.add(match.about("has no column \"" + missing.column()
                        + "\": it is added, and all rows that are there count as active")));
        return changes;
    }

    private static String added(ColumnSettings column) {
        return "has no column \"" + column.name() + "\": it is added, nullable; rows that are there hold null in it"
                + (column.required() ? ", although it is required," : "") + " until " + TableMatch.rewritten(column);
    }

    private Optional<String> leftAlone() {
        List<String> names = match.unmapped().stream()
                .filter(column -> !column.required() || column.hasDefault())
                .map(Column::name)
                .toList();
        int more = names.size() - MOST_NAMES;
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("has columns that are not mapped and are left alone: "
                        + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + more + " more" : ""));
    }
}
