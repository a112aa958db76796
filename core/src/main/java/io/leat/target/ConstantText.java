package io.leat.target;

import io.leat.config.ColumnType;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A value of a row as text, in the form in which every database reads it. */
public final class ConstantText {
    private ConstantText() {}

    /** The constant of a column. */
    public static String of(RowLayout layout, Row constants, String name) {
        int column = io.leat.mapping.ConstantRow.indexOf(layout, name);
        ColumnType type = layout.columns().get(column).type();
        return switch (type.kind()) {
            case TEXT, JSON, UUID -> text(constants, column);
            case INTEGER, BIGINT -> Long.toString(constants.longAt(column));
            case BOOLEAN -> Long.toString(constants.longAt(column));
            case DECIMAL ->
                type.precision() > 18
                        ? text(constants, column)
                        : BigDecimal.valueOf(constants.longAt(column), type.scale())
                                .toPlainString();
            case DOUBLE -> Double.toString(constants.doubleAt(column));
            case DATE -> LocalDate.ofEpochDay(constants.longAt(column)).toString();
            case TIMESTAMP ->
                LocalDateTime.ofEpochSecond(constants.secondsAt(column), constants.nanosAt(column), ZoneOffset.UTC)
                        .toString()
                        .replace('T', ' ');
        };
    }

    private static String text(Row row, int column) {
        return new String(row.bytesAt(column), StandardCharsets.UTF_8);
    }
}
