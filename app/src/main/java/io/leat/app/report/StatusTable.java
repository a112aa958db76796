package io.leat.app.report;

import io.leat.app.report.Terminal.Colour;
import io.leat.ledger.SplitRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Split runs as a table that fits. Where it is too wide times are told shorter, then names, and then those columns are left
 * out that others tell as well: when it completed (start and duration), what was successful (processed and failed).
 */
final class StatusTable {
    /**
     * One way to draw the table.
     *
     * @param brief whether times and retries are told shorter
     * @param names fewest cells of a longer name
     * @param gap blanks between columns
     * @param left columns that are left out; the sync only where all rows are of the same
     */
    private record Form(boolean brief, int names, int gap, Set<StatusColumn> left) {
        private static final int LONGEST_DATA_TYPE =
                StatusColumn.DATA_TYPE.heading().length();
        private static final Set<StatusColumn> TOLD_BY_OTHERS =
                Set.of(StatusColumn.SYNC, StatusColumn.COMPLETED, StatusColumn.SUCCESSFUL);

        static final Form FULL = new Form(false, Integer.MAX_VALUE, 2, Set.of());
        /** The first that fits is taken. */
        static final List<Form> BRIEF = List.of(
                new Form(true, Integer.MAX_VALUE, 2, Set.of()),
                new Form(true, 24, 2, Set.of()),
                new Form(true, 24, 2, Set.of(StatusColumn.SYNC)),
                new Form(true, 16, 2, Set.of(StatusColumn.SYNC, StatusColumn.COMPLETED)),
                new Form(true, 12, 1, Set.of(StatusColumn.SYNC, StatusColumn.COMPLETED)),
                new Form(true, 12, 1, TOLD_BY_OTHERS),
                new Form(true, 8, 1, TOLD_BY_OTHERS),
                new Form(
                        true,
                        8,
                        1,
                        Set.of(
                                StatusColumn.SYNC,
                                StatusColumn.COMPLETED,
                                StatusColumn.SUCCESSFUL,
                                StatusColumn.DURATION)));

        /** Cells that a column of this width may be cut to. */
        int fewest(StatusColumn column, int width) {
            return switch (column) {
                case SYNC, OWNER -> Math.min(width, names);
                case DATA_TYPE -> Math.min(width, Math.max(names, LONGEST_DATA_TYPE));
                default -> width;
            };
        }

        int together(Map<StatusColumn, Integer> widths) {
            return widths.values().stream().mapToInt(Integer::intValue).sum() + gap * (widths.size() - 1);
        }
    }

    private final List<SplitRow> rows;
    private final long now;
    private final int width;

    /**
     * A table of at least one row.
     *
     * @param rows from top to bottom
     * @param now milliseconds since 1970
     * @param width most cells of a line
     */
    StatusTable(List<SplitRow> rows, long now, int width) {
        this.rows = rows;
        this.now = now;
        this.width = width;
    }

    /** The heading, and a line a row. */
    List<String> lines(Terminal terminal) {
        Texts full = new Texts(false);
        if (full.fit(Form.FULL)) {
            return full.lines(Form.FULL, terminal);
        }
        Texts brief = new Texts(true);
        Form form = Form.BRIEF.stream().filter(brief::fit).findFirst().orElse(Form.BRIEF.getLast());
        return brief.lines(form, terminal);
    }

    private String heading(StatusColumn column) {
        if (column != StatusColumn.OWNER
                || rows.stream().allMatch(row -> row.owner().isPresent())) {
            return column.heading();
        }
        return rows.stream().allMatch(row -> row.owner().isEmpty()) ? "split" : "company, split";
    }

    private boolean isThere(StatusColumn column, Form form) {
        return switch (column) {
            case SYNC -> !form.left().contains(column) || areOfSeveralSyncs();
            case DATA_TYPE -> rows.stream().anyMatch(row -> row.owner().isPresent());
            case RETRY -> rows.stream().anyMatch(row -> row.retry().isPresent());
            default -> !form.left().contains(column);
        };
    }

    private boolean areOfSeveralSyncs() {
        String first = rows.getFirst().sync();
        return rows.stream().anyMatch(row -> !row.sync().equals(first));
    }

    /** The texts of all columns, the heading first, and how wide they are. */
    private final class Texts {
        private final Map<StatusColumn, List<String>> texts = new EnumMap<>(StatusColumn.class);
        private final Map<StatusColumn, Integer> natural = new EnumMap<>(StatusColumn.class);

        Texts(boolean brief) {
            for (StatusColumn column : StatusColumn.values()) {
                List<String> cells = new ArrayList<>(List.of(heading(column)));
                rows.forEach(row -> cells.add(MonospaceText.printable(column.text(row, brief, now))));
                texts.put(column, cells);
                natural.put(
                        column,
                        cells.stream().mapToInt(MonospaceText::width).max().orElse(0));
            }
        }

        private Map<StatusColumn, Integer> widths(Form form) {
            Map<StatusColumn, Integer> widths = new EnumMap<>(natural);
            widths.keySet().removeIf(column -> !isThere(column, form));
            return widths;
        }

        boolean fit(Form form) {
            Map<StatusColumn, Integer> widths = widths(form);
            widths.replaceAll(form::fewest);
            return form.together(widths) <= width;
        }

        /** The longest names give way; where that is not enough the last columns are left out. */
        private Map<StatusColumn, Integer> fitted(Form form) {
            Map<StatusColumn, Integer> widths = widths(form);
            Optional<StatusColumn> longest = longest(widths, form);
            while (form.together(widths) > width && longest.isPresent()) {
                widths.merge(longest.get(), -1, Integer::sum);
                longest = longest(widths, form);
            }
            List<StatusColumn> columns = new ArrayList<>(widths.keySet());
            while (form.together(widths) > width && widths.size() > 1) {
                widths.remove(columns.removeLast());
            }
            return widths;
        }

        private static Optional<StatusColumn> longest(Map<StatusColumn, Integer> widths, Form form) {
            return widths.entrySet().stream()
                    .filter(entry -> form.fewest(entry.getKey(), entry.getValue()) < entry.getValue())
                    .max(Comparator.comparingInt(Map.Entry::getValue))
                    .map(Map.Entry::getKey);
        }

        List<String> lines(Form form, Terminal terminal) {
            Map<StatusColumn, Integer> widths = fitted(form);
            List<String> lines = new ArrayList<>();
            for (int row = 0; row <= rows.size(); row++) {
                lines.add(line(row, widths, " ".repeat(form.gap()), terminal));
            }
            return lines;
        }

        private String line(int row, Map<StatusColumn, Integer> widths, String gap, Terminal terminal) {
            List<String> cells = new ArrayList<>();
            widths.forEach((column, wide) -> {
                int most = Math.min(wide, width);
                String text =
                        MonospaceText.cut(texts.getOrDefault(column, List.of()).get(row), most);
                String padded = column.isNumber() ? MonospaceText.right(text, most) : MonospaceText.left(text, most);
                cells.add(coloured(row, column, padded, terminal));
            });
            return String.join(gap, cells).stripTrailing();
        }

        private String coloured(int row, StatusColumn column, String text, Terminal terminal) {
            if (row == 0) {
                return terminal.coloured(Colour.BOLD, text);
            }
            return column == StatusColumn.STATUS ? terminal.coloured(colour(rows.get(row - 1)), text) : text;
        }

        private static Colour colour(SplitRow row) {
            return switch (row.state()) {
                case COMPLETED -> Colour.GREEN;
                case FAILED, TIMED_OUT -> Colour.RED;
                case RUNNING, PAUSED, SKIPPED, CANCELLED -> Colour.YELLOW;
            };
        }
    }
}
