package io.leat.target.mariadb;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;

/** How column types look in MariaDB. Texts are told apart exactly, blanks at their end included. */
final class MariadbTypes {
    private static final String EXACT = " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
    /** InnoDB's bound on the bytes of a key, of which a character may take four. */
    private static final int CHARACTERS_OF_A_KEY = 3072 / 4;

    private static final int MOST_CHARACTERS = 255;

    private MariadbTypes() {}

    /** As tables that Leat creates declare it. */
    static String declared(ColumnType type) {
        return switch (type.kind()) {
            case TEXT, JSON -> "longtext" + EXACT;
            case INTEGER -> "int";
            case BIGINT -> "bigint";
            case DECIMAL -> "decimal(" + type.precision() + "," + type.scale() + ")";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "datetime(6)";
            case UUID -> "char(36) CHARACTER SET ascii COLLATE ascii_bin";
        };
    }

    /** The same for a column of the key, of {@code characters} at most. */
    static String declaredKey(ColumnType type, int characters) {
        return type.kind() == ColumnType.Kind.TEXT ? "varchar(" + characters + ")" + EXACT : declared(type);
    }

    /** Most characters of a text in a key, so that all of its texts fit beside each other. */
    static int keyCharacters(TargetSettings settings) {
        long texts = settings.key().stream()
                .filter(name -> settings.column(name).type().kind() == ColumnType.Kind.TEXT)
                .count();
        return (int) Math.min(MOST_CHARACTERS, (CHARACTERS_OF_A_KEY - 40) / Math.max(1, texts));
    }

    /** As the catalogue tells what {@link #declared} made. */
    static String told(ColumnType type) {
        return switch (type.kind()) {
            case TEXT, JSON -> "longtext";
            case INTEGER -> "int";
            case BIGINT -> "bigint";
            case DECIMAL -> "decimal(" + type.precision() + "," + type.scale() + ")";
            case DOUBLE -> "double";
            case BOOLEAN -> "tinyint(1)";
            case DATE -> "date";
            case TIMESTAMP -> "datetime(6)";
            case UUID -> "char(36)";
        };
    }
}
