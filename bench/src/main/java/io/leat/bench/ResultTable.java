package io.leat.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as text: medians, ratios with their spread, and no verdict. */
final class ResultTable {
    private static final List<String> HEAD = List.of("BENCHMARK", "QUANTITY", "A", "B", "A / B", "RUNS");

    private ResultTable() {}

    static String of(List<Comparison> comparisons) {
        List<List<String>> lines = new ArrayList<>(List.of(HEAD));
        comparisons.forEach(comparison -> lines.add(line(comparison)));
        int[] widths = new int[HEAD.size()];
        for (List<String> line : lines) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(padded(line, widths).stripTrailing()).append('\n'));
        return text.toString();
    }

    private static List<String> line(Comparison comparison) {
        Series ratios = comparison.ratios();
        return List.of(
                comparison.benchmark(),
                comparison.quantity(),
                side(comparison.a(), comparison.unit()),
                side(comparison.b(), comparison.unit()),
                String.format(Locale.ROOT, "%.3f [%.3f..%.3f]", ratios.median(), ratios.min(), ratios.max()),
                Integer.toString(ratios.values().size()));
    }

    private static String side(Comparison.Side side, String unit) {
        double median = side.measured().median();
        String number = String.format(Locale.ROOT, median < 1000 ? "%.2f" : "%,.0f", median);
        return side.what() + " " + number + " " + unit;
    }

    private static String padded(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = line.get(column);
            text.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return text.toString();
    }
}
