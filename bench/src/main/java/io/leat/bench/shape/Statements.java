package io.leat.bench.shape;

import java.util.Collections;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of imports into the table of a shape. Parameters come in the order of its columns. */
public record Statements(Dialect dialect, Shape shape) {

    public String names() {
        return joined(shape.columns().stream(), Column::name);
    }

    public String insert() {
        return "INSERT INTO " + shape.table() + " (" + names() + ") VALUES ("
                + marks(shape.columns().size()) + ")";
    }

    /** All columns but the key, which is the last parameter and the first column. */
    public String update() {
        return "UPDATE " + shape.table() + " SET "
                + joined(withoutKey(), column -> column.name() + " = " + mark(column))
                + ", active = true WHERE " + shape.key().name() + " = ?";
    }

    /** The keys that are there of some. */
    public String find(int keys) {
        return "SELECT " + shape.key().name() + " FROM " + shape.table() + among(keys);
    }

    public String deactivate(int keys) {
        return "UPDATE " + shape.table() + " SET active = false" + among(keys);
    }

    private String among(int keys) {
        return " WHERE " + shape.key().name() + " IN (" + String.join(", ", Collections.nCopies(keys, "?")) + ")";
    }

    /** Writes the row whether it has changed or not. */
    public String upsert() {
        return switch (dialect) {
            case POSTGRES ->
                insert() + " ON CONFLICT (" + shape.key().name() + ") DO UPDATE SET " + assigned("excluded.", "");
            case MARIADB -> insert() + " ON DUPLICATE KEY UPDATE " + assigned("VALUES(", ")");
        };
    }

    /** All columns but the key, each set to the one of the same name of another row, and the row made active. */
    public String assigned(String before, String after) {
        return joined(withoutKey(), column -> column.name() + " = " + before + column.name() + after)
                + ", active = true";
    }

    /** The columns whose difference makes a row changed, and whether it is active. */
    public String compared(String before) {
        return joined(shape.compared(), column -> before + column.name()) + ", " + before + Shape.ACTIVE;
    }

    private Stream<Column> withoutKey() {
        return shape.columns().stream().skip(1);
    }

    private String marks(int count) {
        return joined(shape.columns().stream().limit(count), this::mark);
    }

    private String mark(Column column) {
        return dialect == Dialect.POSTGRES && column.kind() == Kind.JSON ? "CAST(? AS json)" : "?";
    }

    private static String joined(Stream<Column> columns, Function<Column, String> text) {
        return columns.map(text).collect(Collectors.joining(", "));
    }
}
