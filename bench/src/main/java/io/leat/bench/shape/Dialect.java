package io.leat.bench.shape;

import java.util.stream.Collectors;

/** The same table in two databases, with the types that Leat gives it. */
public enum Dialect {
    POSTGRES {
        @Override
        String type(Column column, boolean key) {
            return switch (column.kind()) {
                case TEXT -> "text";
                case DECIMAL -> "numeric(12,2)";
                case INTEGER -> "integer";
                case BIGINT -> "bigint";
                case DOUBLE -> "double precision";
                case BOOLEAN -> "boolean";
                case DATE -> "date";
                case TIMESTAMP -> "timestamp(6)";
                case JSON -> "json";
            };
        }
    },
    MARIADB {
        @Override
        String type(Column column, boolean key) {
            return switch (column.kind()) {
                case TEXT -> key ? "varchar(255) COLLATE utf8mb4_bin" : "longtext";
                case DECIMAL -> "decimal(12,2)";
                case INTEGER -> "int";
                case BIGINT -> "bigint";
                case DOUBLE -> "double";
                case BOOLEAN -> "boolean";
                case DATE -> "date";
                case TIMESTAMP -> "datetime(6)";
                case JSON -> "json";
            };
        }
    };

    abstract String type(Column column, boolean key);

    /** The table as a delivery is merged into it. */
    public String createTable(Shape shape) {
        return "CREATE TABLE " + shape.table() + " (" + typed(shape) + ", " + Shape.ACTIVE
                + " boolean NOT NULL DEFAULT true, PRIMARY KEY ("
                + shape.key().name() + "))";
    }

    /** A temporary table of the same columns without a key. */
    public String createStaging(Shape shape) {
        return "CREATE TEMPORARY TABLE staging (" + typed(shape) + ")";
    }

    private String typed(Shape shape) {
        return shape.columns().stream()
                .map(column -> column.name() + " " + type(column, column.equals(shape.key())))
                .collect(Collectors.joining(", "));
    }
}
