package io.leat.target.mariadb;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.mapping.ValueLimit;
import io.leat.target.ColumnFit;
import io.leat.target.TableShape.Column;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of MariaDB: which types it takes, and what it cannot keep of them. What does not fit at a row is refused there,
 * since the session is strict.
 *
 * @param kept whether Leat itself made the table
 */
record MariadbFit(ColumnSettings mapped, Column column, boolean key, boolean kept) implements ColumnFit {
    private static final Set<String> TEXTS = Set.of("varchar", "tinytext", "text", "mediumtext", "longtext");
    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final int BYTES_OF_A_CHARACTER = 4;

    /** Why values would be changed, or what is odd about how they are kept. */
    private record Taking(@Nullable String change, @Nullable String odd) {
        static final Taking AS_IT_IS = new Taking(null, null);

        static Taking odd(String what) {
            return new Taking(null, what);
        }

        static Taking changed(String how) {
            return new Taking(how, null);
        }
    }

    private ColumnType type() {
        return mapped.type();
    }

    private DeclaredType declared() {
        return DeclaredType.of(column.declared());
    }

    private boolean isText() {
        return switch (type().kind()) {
            case TEXT, JSON, UUID -> true;
            case INTEGER, BIGINT, DECIMAL, DOUBLE, BOOLEAN, DATE, TIMESTAMP -> false;
        };
    }

    private Taking taking() {
        String name = declared().name();
        if (TEXTS.contains(name)) {
            return isText() ? Taking.AS_IT_IS : Taking.odd("and " + type().text() + " is stored in it as text");
        }
        return switch (type().kind()) {
            case TEXT, JSON -> textInto(name);
            case UUID ->
                name.equals("uuid") || (name.equals("char") && declared().first() == 36)
                        ? Taking.AS_IT_IS
                        : Taking.changed("takes no uuid");
            case INTEGER, BIGINT -> wholeInto(name);
            case DECIMAL -> decimalInto(name);
            case DOUBLE ->
                name.equals("double")
                        ? Taking.AS_IT_IS
                        : Taking.changed(
                                name.equals("float") ? "would round to about 7 digits" : "takes no floating point");
            case BOOLEAN -> WHOLE.contains(name) ? Taking.AS_IT_IS : Taking.changed("takes no boolean");
            case DATE ->
                switch (name) {
                    case "date" -> Taking.AS_IT_IS;
                    case "datetime" -> Taking.odd("and a date is stored in it as its midnight");
                    default -> Taking.changed("takes no date");
                };
            case TIMESTAMP -> timeInto(name);
        };
    }

    private static Taking textInto(String name) {
        return switch (name) {
            case "char" -> Taking.changed("drops blanks at the end of a text");
            case "enum", "set" -> Taking.odd("so that a text which it does not know fails its file");
            default -> Taking.changed("takes no text");
        };
    }

    private Taking wholeInto(String name) {
        boolean small = type().kind() == ColumnType.Kind.INTEGER;
        if (WHOLE.contains(name)) {
            boolean fits = name.equals("bigint") || (small && name.equals("int"));
            return fits && !declared().unsigned() ? Taking.AS_IT_IS : smaller();
        }
        return switch (name) {
            case "decimal" ->
                !declared().unsigned() && declared().first() - declared().second() >= (small ? 10 : 19)
                        ? Taking.AS_IT_IS
                        : smaller();
            case "double" -> small ? Taking.AS_IT_IS : Taking.changed("would round whole numbers beyond 2^53");
            default -> Taking.changed("takes no whole numbers");
        };
    }

    private Taking smaller() {
        return Taking.odd("which is smaller than " + type().text() + ", so that a value outside of it fails its file");
    }

    private Taking decimalInto(String name) {
        if (name.equals("decimal")) {
            boolean rounds = declared().second() < type().scale();
            boolean smaller = declared().unsigned()
                    || declared().first() - declared().second() < type().precision() - type().scale();
            return rounds
                    ? Taking.changed("would round to " + declared().second() + " digits behind the point")
                    : smaller ? smaller() : Taking.AS_IT_IS;
        }
        if (WHOLE.contains(name)) {
            return type().scale() == 0 ? smaller() : Taking.changed("would round to whole numbers");
        }
        return Taking.changed(
                name.equals("double") || name.equals("float") ? "keeps no decimals exactly" : "takes no numbers");
    }

    private Taking timeInto(String name) {
        if (!name.equals("datetime") && !name.equals("timestamp")) {
            return Taking.changed("takes no time");
        }
        int digits = Math.max(0, declared().first());
        String fraction = digits == 0 ? "no fraction" : "a fraction of " + digits + " digits";
        if (name.equals("timestamp")) {
            return Taking.odd("which ends in 2038 or 2106, and of a second " + fraction + " is kept");
        }
        return digits < 6 ? Taking.odd("so that " + fraction + " of a second is kept") : Taking.AS_IT_IS;
    }

    /** The staged value as it is compared with a stored one. */
    String compared(String staged) {
        DeclaredType declared = declared();
        boolean coarse =
                type().kind() == ColumnType.Kind.TIMESTAMP && declared.name().matches("datetime|timestamp");
        if (coarse) {
            return "CAST(" + staged + " AS DATETIME(" + Math.max(0, declared.first()) + "))";
        }
        return TEXTS.contains(declared.name()) && !isText() ? "CAST(" + staged + " AS CHAR)" : staged;
    }

    /** Whether the staged value differs from the stored one, texts by their bytes. */
    String differs(String stored, String staged) {
        String other = compared(staged);
        boolean text = !declared().texts().isEmpty();
        return text
                ? "NOT (CAST(CONVERT(" + stored + " USING utf8mb4) AS BINARY) <=> CAST(CONVERT(" + other
                        + " USING utf8mb4) AS BINARY))"
                : "NOT (" + stored + " <=> " + other + ")";
    }

    /** How a staged column of the key is declared, so that the index of the table serves. */
    String staged() {
        DeclaredType declared = declared();
        return declared.texts().isEmpty() || type().kind() != ColumnType.Kind.TEXT
                ? MariadbTypes.declared(type())
                : "varchar(" + (declared.first() < 0 ? 255 : declared.first()) + ")" + declared.texts();
    }

    /** What the column cannot keep. */
    ValueLimit limit() {
        ValueLimit limit = ValueLimit.NONE;
        if (type().kind() == ColumnType.Kind.TEXT) {
            DeclaredType declared = declared();
            long bytes = declared.bytes() / BYTES_OF_A_CHARACTER;
            long most = declared.first() >= 0 ? declared.first() : bytes;
            limit = limit.withCharacters((int) Math.min(most, Integer.MAX_VALUE));
        }
        return key && type().kind() == ColumnType.Kind.TIMESTAMP
                ? limit.withFraction(Math.clamp(declared().first(), 0, 6))
                : limit;
    }

    private String declares() {
        return "declares \"" + column.name() + "\" as " + column.declared();
    }

    @Override
    public Optional<String> refusal() {
        if (column.generated()) {
            return Optional.of("computes \"" + column.name() + "\" itself (GENERATED); do not map it");
        }
        return Optional.ofNullable(taking().change())
                .map(change -> declares() + ", which " + change + "; say another type than " + type().text()
                        + ", or map a column that is declared " + MariadbTypes.told(type()));
    }

    @Override
    public Optional<String> oddity() {
        return Optional.ofNullable(taking().odd()).map(odd -> declares() + ", " + odd);
    }

    @Override
    public Optional<String> retyping() {
        boolean same = bare(column.declared()).equals(MariadbTypes.told(type()))
                || (key
                        && type().kind() == ColumnType.Kind.TEXT
                        && declared().name().equals("varchar"));
        return same || !kept
                ? Optional.empty()
                : Optional.of(declares() + " and the configuration says " + type().text()
                        + ": nothing is retyped; what does not fit fails its file");
    }

    /** Without character set, and without the width of a whole number, which means nothing. */
    static String bare(String declared) {
        int end = declared.indexOf(" CHARACTER SET ");
        String type = end < 0 ? declared : declared.substring(0, end);
        return type.replaceFirst("^(int|bigint|smallint|mediumint)\\(\\d+\\)", "$1");
    }
}
