package io.leat.target.postgres;

import io.leat.config.ColumnType;

/** How column types look in PostgreSQL. */
final class PostgresTypes {
    private PostgresTypes() {}

    /** As tables that Leat creates declare it, and as {@code format_type} tells it back. */
    static String declared(ColumnType type) {
        return switch (type.kind()) {
            case TEXT -> "text";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case DECIMAL -> "numeric(" + type.precision() + "," + type.scale() + ")";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            // An instant in UTC, which no setting of a session can move.
            case TIMESTAMP -> "timestamp without time zone";
            // The bytes of the source as they are, which jsonb would not keep.
            case JSON -> "json";
            case UUID -> "uuid";
        };
    }

    /** Whether long values are kept in compressed form. */
    static boolean isLong(ColumnType type) {
        return type.kind() == ColumnType.Kind.TEXT || type.kind() == ColumnType.Kind.JSON;
    }
}
