package io.leat.target;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of every type with values at and around the ends of what the type takes, as JSON and as text of their own kind.
 *
 * @param settings a table {@code values} keyed by {@code id}
 */
public record RandomValues(TargetSettings settings, List<String> records, List<List<String>> rows) {
    /** In the place of a null, which no text is. */
    public static final String NULL = "<null>";

    private static final List<String> TYPES = List.of(
            "text",
            "integer",
            "bigint",
            "double",
            "boolean",
            "date",
            "timestamp",
            "uuid",
            "json",
            "decimal(1,0)",
            "decimal(1,1)",
            "decimal(4,0)",
            "decimal(4,4)",
            "decimal(5,2)",
            "decimal(9,3)",
            "decimal(18,0)",
            "decimal(18,18)",
            "decimal(18,7)",
            "decimal(19,0)",
            "decimal(19,19)",
            "decimal(20,5)",
            "decimal(30,1)",
            "decimal(38,0)",
            "decimal(38,38)",
            "decimal(38,4)",
            "decimal(38,33)");
    private static final String[] TEXTS = {
        "", " ", "\t", "\n", "\r\n", "\\", "\\N", "\\.", "'", "\"", "N", "NULL", "null", "🌊", "ü", "a", "\\0", "\\t",
        "\u001a", "\b", "%", "_", "?", "\u2028", "é", "e\u0301", ",", "0"
    };
    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        0.1,
        -1.5,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e22,
        1e-7,
        123456789.12345679,
        9007199254740992d,
        1e15,
        4.9E-324
    };

    public static RandomValues of(long seed, int count) {
        List<ColumnSettings> columns = new ArrayList<>(List.of(TargetBench.key("id", "integer")));
        for (int column = 0; column < TYPES.size(); column++) {
            columns.add(TargetBench.column("c" + column, TYPES.get(column)));
        }
        TargetSettings settings = TargetBench.table("values", columns.toArray(ColumnSettings[]::new));
        Random random = new Random(seed);
        List<String> records = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(id)));
            List<Object> json = new ArrayList<>(List.of("id", id));
            for (int column = 0; column < TYPES.size(); column++) {
                ColumnType type = ColumnType.parse(TYPES.get(column)).orElseThrow();
                String value = random.nextInt(12) == 0 ? null : value(random, type);
                row.add(value == null ? NULL : mapped(type, value));
                json.add("c" + column);
                json.add(value == null ? "null" : type.kind() == ColumnType.Kind.JSON ? value : escaped(value));
            }
            rows.add(row);
            records.add(record(json));
        }
        return new RandomValues(settings, records, rows);
    }

    public List<ColumnType> types() {
        return settings.columns().stream().map(ColumnSettings::type).toList();
    }

    /** The mapping makes one zero of two. */
    private static String mapped(ColumnType type, String value) {
        return type.kind() == ColumnType.Kind.DOUBLE && value.equals("-0.0") ? "0.0" : value;
    }

    private static String record(List<Object> namesAndJson) {
        StringBuilder json = new StringBuilder("{");
        for (int at = 0; at < namesAndJson.size(); at += 2) {
            json.append(at == 0 ? "" : ",")
                    .append('"')
                    .append(namesAndJson.get(at))
                    .append("\":");
            json.append(namesAndJson.get(at + 1));
        }
        return json.append('}').toString();
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter < ' ') {
                json.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) letter));
            } else {
                json.append(letter == '"' || letter == '\\' ? "\\" : "").append(letter);
            }
        }
        return json.append('"').toString();
    }

    private static String value(Random random, ColumnType type) {
        return switch (type.kind()) {
            case TEXT -> text(random);
            case INTEGER -> Integer.toString(end(random, Integer.MIN_VALUE, Integer.MAX_VALUE, random.nextInt()));
            case BIGINT ->
                Long.toString(
                        switch (random.nextInt(5)) {
                            case 0 -> Long.MIN_VALUE;
                            case 1 -> Long.MAX_VALUE;
                            case 2 -> 0L;
                            default -> random.nextLong();
                        });
            case DOUBLE ->
                Double.toString(
                        random.nextBoolean()
                                ? DOUBLES[random.nextInt(DOUBLES.length)]
                                : (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(600) - 300));
            case BOOLEAN -> Boolean.toString(random.nextBoolean());
            case DATE -> date(random).toString();
            case TIMESTAMP -> timestamp(random);
            case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
            case JSON -> "{ \"a\" : [" + escaped(text(random)) + ",\t1.50e1, null ] }";
            case DECIMAL -> decimal(random, type).toPlainString();
        };
    }

    private static int end(Random random, int first, int last, int any) {
        return switch (random.nextInt(5)) {
            case 0 -> first;
            case 1 -> last;
            case 2 -> 0;
            default -> any;
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(5); part > 0; part--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return random.nextInt(50) == 0 ? text.toString().repeat(500) : text.toString();
    }

    private static LocalDate date(Random random) {
        long first = LocalDate.of(1, 1, 1).toEpochDay();
        long last = LocalDate.of(9999, 12, 31).toEpochDay();
        return LocalDate.ofEpochDay(
                switch (random.nextInt(7)) {
                    case 0 -> first;
                    case 1 -> last;
                    case 2 -> random.nextInt(3) - 1L;
                    case 3 -> 10_956L + random.nextInt(3);
                    default -> first + random.nextInt((int) (last - first));
                });
    }

    private static String timestamp(Random random) {
        int second = end(random, 0, 86_399, random.nextInt(86_400));
        int micros = end(random, 1, 999_999, random.nextInt(1_000) * 1_000);
        LocalDateTime time = date(random).atStartOfDay().plusSeconds(second).plusNanos(micros * 1_000L);
        return time.atOffset(ZoneOffset.UTC).toString();
    }

    /** Any number of digits, ends of ten thousands, and the largest and smallest. */
    private static BigDecimal decimal(Random random, ColumnType type) {
        BigInteger most = BigInteger.TEN.pow(type.precision());
        BigInteger unscaled = switch (random.nextInt(6)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> most.subtract(BigInteger.ONE);
            case 2 -> BigInteger.TEN.pow(random.nextInt(type.precision()));
            default -> new BigInteger(1 + random.nextInt(130), random).mod(most);
        };
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
    }

    /** A value as a driver tells it, in the same words. */
    public static String told(ColumnType type, @Nullable String text) {
        if (text == null) {
            return NULL;
        }
        return switch (type.kind()) {
            case TEXT, JSON, UUID, INTEGER, BIGINT, DATE -> text;
            case DOUBLE -> Double.toString(Double.parseDouble(text));
            case BOOLEAN -> Boolean.toString(List.of("t", "true", "1").contains(text));
            case DECIMAL -> new BigDecimal(text).toPlainString();
            case TIMESTAMP -> {
                String iso = text.replace(' ', 'T');
                yield (iso.endsWith("Z")
                                ? LocalDateTime.parse(iso.substring(0, iso.length() - 1))
                                : LocalDateTime.parse(iso))
                        .atOffset(ZoneOffset.UTC)
                        .toString();
            }
        };
    }
}
