package io.leat.bench.shape;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The typed values of a record that was read as a tree, as a hand-written import takes them from it. */
public final class Values {
    private static final int CENTS = 2;
    private static final int LENGTH_OF_DATE = 10;

    private Values() {}

    /** In the order of the columns. */
    public static @Nullable Object[] of(Shape shape, JsonNode item) {
        @Nullable Object[] values = new Object[shape.columns().size()];
        int place = 0;
        for (Column column : shape.columns()) {
            values[place++] =
                    column.field().isEmpty() ? item.toString() : value(column.kind(), item.get(column.field()));
        }
        return values;
    }

    private static @Nullable Object value(Kind kind, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return switch (kind) {
            case TEXT -> node.asString();
            case DECIMAL -> node.decimalValue().setScale(CENTS, RoundingMode.HALF_UP);
            case INTEGER -> node.intValue();
            case BIGINT -> node.isString() ? Long.valueOf(node.stringValue()) : Long.valueOf(node.longValue());
            case DOUBLE -> node.doubleValue();
            case BOOLEAN -> node.booleanValue();
            case DATE -> date(node);
            case TIMESTAMP -> timestamp(node);
            case JSON -> node.toString();
        };
    }

    private static LocalDate date(JsonNode node) {
        String text = node.isObject() ? node.get("date").stringValue() : node.stringValue();
        return LocalDate.parse(text.substring(0, LENGTH_OF_DATE));
    }

    private static LocalDateTime timestamp(JsonNode node) {
        if (node.isNumber()) {
            return LocalDateTime.ofInstant(Instant.ofEpochSecond(node.longValue()), ZoneOffset.UTC);
        }
        String text = node.stringValue();
        return text.endsWith("Z")
                ? LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC)
                : LocalDateTime.parse(text.replace(' ', 'T'));
    }
}
