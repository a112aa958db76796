package io.leat.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/** A table of fields from a seed, each of some kind, with dirt in some; as CSV and as NDJSON. */
final class RandomTable {
    private static final List<String> NAMES = List.of(
            "id",
            "CustomerID",
            "Invoice No",
            "price",
            "updated_at",
            "createdat",
            "name",
            "Größe",
            "no",
            "null",
            "a,b",
            "quote\"d",
            "x;y",
            "day",
            "flag",
            "true",
            "rowid",
            "leat_hash",
            "deep/er",
            "til~de",
            "42",
            " spaced ",
            "a: b",
            "#c",
            "emoji🙂",
            "line\nbreak",
            "/lead",
            "${x}",
            "zwj\u200dx",
            "\u0085",
            "phone");

    private static final List<String> TEXTS = List.of(
            "x",
            "",
            " ",
            "NULL",
            "\\N",
            "a,b;c|d\te",
            "say \"yes\"",
            "two\nlines",
            "ünï 🙂",
            "null",
            "- a",
            "1,50",
            "00",
            "'",
            "{}",
            "#");

    private final Random random;
    private final List<String> header = new ArrayList<>();
    private final List<List<Value>> rows = new ArrayList<>();

    /**
     * A value.
     *
     * @param text as CSV has it; empty for null
     * @param json as JSON has it
     */
    private record Value(String text, String json) {}

    RandomTable(long seed) {
        random = new Random(seed);
        List<String> names = new ArrayList<>(NAMES);
        List<Function<Integer, Value>> fields = new ArrayList<>();
        for (int field = 1 + random.nextInt(8); field > 0; field--) {
            header.add(names.remove(random.nextInt(names.size())));
            fields.add(field());
        }
        for (int row = 1 + random.nextInt(random.nextBoolean() ? 8 : 300); row > 0; row--) {
            int number = row;
            rows.add(fields.stream().map(field -> field.apply(number)).toList());
        }
    }

    int size() {
        return rows.size();
    }

    /** One way to make values, and how often they are null or something else. */
    private Function<Integer, Value> field() {
        Function<Integer, Value> plain = kind(random.nextInt(12));
        Function<Integer, Value> dirt = kind(random.nextInt(12));
        double nulls = random.nextInt(3) * 0.2;
        double dirty = random.nextInt(4) == 0 ? 0.02 : 0;
        return row -> {
            double chance = random.nextDouble();
            return chance < nulls ? new Value("", "null") : chance < nulls + dirty ? dirt.apply(row) : plain.apply(row);
        };
    }

    private Function<Integer, Value> kind(int kind) {
        int width = 1 + random.nextInt(18);
        return switch (kind) {
            case 0 -> row -> bare(Integer.toString(row));
            case 1 -> row -> bare(Long.toString(random.nextLong() >> random.nextInt(63)));
            case 2 -> row -> bare(String.format(Locale.ROOT, "%." + width % 5 + "f", random.nextGaussian() * 1000));
            case 3 -> row -> bare(Double.toString(random.nextGaussian() * Math.pow(10, width)));
            case 4 -> row -> bare(random.nextBoolean() ? "true" : "false");
            case 5 -> row -> bare(Integer.toString(random.nextInt(2)));
            case 6 -> row -> quoted(String.format(Locale.ROOT, "2026-%02d-%02d", 1 + row % 12, 1 + row % 28));
            case 7 ->
                row -> quoted(String.format(Locale.ROOT, "2026-09-%02dT%02d:30:00", 1 + row % 28, row % 24)
                        + (row % 2 == 0 ? "Z" : ""));
            case 8 -> row -> bare(Long.toString(1_700_000_000L + random.nextInt(1_000_000)));
            case 9 -> row -> quoted(String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", row, row));
            case 10 -> row -> quoted(String.format(Locale.ROOT, "%0" + width + "d", row));
            default -> row -> quoted(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private static Value bare(String text) {
        return new Value(text, text);
    }

    private static Value quoted(String text) {
        return new Value(text, json(text));
    }

    private static String json(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t") + "\"";
    }

    String csv(char delimiter) {
        StringBuilder csv = new StringBuilder();
        line(csv, header, delimiter);
        rows.forEach(row -> line(csv, row.stream().map(Value::text).toList(), delimiter));
        return csv.toString();
    }

    private void line(StringBuilder csv, List<String> fields, char delimiter) {
        for (int field = 0; field < fields.size(); field++) {
            String text = fields.get(field);
            // A line of one empty field would be an empty line, which is no record.
            boolean quotes = fields.size() == 1
                    || text.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n')
                    || random.nextInt(10) == 0;
            csv.append(field > 0 ? String.valueOf(delimiter) : "")
                    .append(quotes ? "\"" + text.replace("\"", "\"\"") + "\"" : text);
        }
        csv.append('\n');
    }

    String ndjson() {
        StringBuilder lines = new StringBuilder();
        for (List<Value> row : rows) {
            lines.append('{');
            String comma = "";
            for (int field = 0; field < header.size(); field++) {
                if (random.nextInt(20) > 0) {
                    lines.append(comma)
                            .append(json(header.get(field)))
                            .append(':')
                            .append(value(row.get(field)));
                    comma = ",";
                }
            }
            lines.append("}\n");
        }
        return lines.toString();
    }

    /** Mostly the value itself, now and then within something. */
    private String value(Value value) {
        return switch (random.nextInt(400)) {
            case 0 -> "[" + value.json + "]";
            case 1 -> "{\"in\":" + value.json + "}";
            case 2 -> json(value.text);
            default -> value.json;
        };
    }
}
