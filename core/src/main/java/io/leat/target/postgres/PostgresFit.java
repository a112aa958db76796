package io.leat.target.postgres;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.mapping.ValueLimit;
import io.leat.target.ColumnFit;
import io.leat.target.TableShape.Column;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of PostgreSQL: which types it takes, by which cast, and what it cannot keep of them.
 *
 * @param kept whether Leat itself made the table
 */
record PostgresFit(ColumnSettings mapped, Column column, boolean key, boolean kept) implements ColumnFit {
    private static final int MICROSECONDS = 6;
    private static final Set<String> TEXTS = Set.of("text", "character varying");
    private static final Set<String> ARRAYS = Set.of("text[]", "character varying[]");

    /** How a column takes a value: an expression with {@code %s} for it, and why not, or what is odd about it. */
    private record Taking(
            String cast, @Nullable String change, @Nullable String odd) {
        static Taking as(String cast) {
            return new Taking(cast, null, null);
        }

        static Taking odd(String cast, String what) {
            return new Taking(cast, null, what);
        }

        static Taking changed(String how) {
            return new Taking("%s", how, null);
        }
    }

    private ColumnType type() {
        return mapped.type();
    }

    private DeclaredType declared() {
        return DeclaredType.of(column.declared());
    }

    private Taking taking() {
        String name = declared().name();
        if (TEXTS.contains(name)) {
            return ofText();
        }
        return switch (type().kind()) {
            case TEXT -> textInto(name);
            case INTEGER, BIGINT -> wholeInto(name);
            case DECIMAL -> decimalInto(name);
            case DOUBLE -> doubleInto(name);
            case BOOLEAN -> booleanInto(name);
            case DATE -> dateInto(name);
            case TIMESTAMP -> timestampInto(name);
            case JSON -> jsonInto(name);
            case UUID -> uuidInto(name);
        };
    }

    private Taking ofText() {
        return switch (type().kind()) {
            case TEXT, JSON, UUID -> Taking.as("%s::text");
            case INTEGER, BIGINT, DECIMAL, DOUBLE, BOOLEAN, DATE, TIMESTAMP ->
                Taking.odd("%s::text", "and " + type().text() + " is stored in it as text");
        };
    }

    private Taking textInto(String name) {
        return switch (name) {
            case "citext" -> key ? Taking.changed("takes different texts for the same key") : Taking.as("%s::citext");
            case "character", "bpchar" -> Taking.changed("fills texts up with blanks");
            case "json", "jsonb", "uuid", "inet", "xml" ->
                Taking.odd("%s::" + name, "so that a text of another form fails its file");
            default ->
                isBuiltIn(name)
                        ? Taking.changed("takes no text")
                        : Taking.odd(
                                "%s::" + column.declared(), "so that a text which it does not know fails its file");
        };
    }

    /** A name of several words, of numbers or of times; what is left are types that somebody has made. */
    private static boolean isBuiltIn(String name) {
        return (name.contains(" ") && name.indexOf('"') < 0)
                || name.endsWith("[]")
                || Set.of(
                                "smallint",
                                "integer",
                                "bigint",
                                "numeric",
                                "real",
                                "boolean",
                                "date",
                                "bytea",
                                "money",
                                "interval",
                                "oid",
                                "name",
                                "bit",
                                "\"char\"",
                                "point",
                                "tsvector")
                        .contains(name);
    }

    private Taking wholeInto(String name) {
        boolean small = type().kind() == ColumnType.Kind.INTEGER;
        return switch (name) {
            case "bigint" -> Taking.as("%s");
            case "integer" -> small ? Taking.as("%s") : smaller();
            case "smallint" -> smaller();
            case "numeric" ->
                declared().second() < 0
                        ? Taking.changed("would round to tens or more")
                        : !declared().isBounded()
                                        || declared().first() - declared().second() >= (small ? 10 : 19)
                                ? Taking.as("%s")
                                : smaller();
            case "double precision" ->
                small ? Taking.as("%s") : Taking.changed("would round whole numbers beyond 2^53");
            case "real" -> Taking.changed("would round whole numbers beyond 2^24");
            default -> Taking.changed("takes no numbers");
        };
    }

    private Taking smaller() {
        return Taking.odd("%s", "which is smaller than " + type().text() + ", so that a larger value fails its file");
    }

    private Taking decimalInto(String name) {
        boolean whole = type().scale() == 0;
        return switch (name) {
            case "numeric" -> {
                if (!declared().isBounded()) {
                    yield Taking.as("%s");
                }
                if (declared().second() < type().scale()) {
                    yield Taking.changed("would round to " + declared().second() + " digits behind the point");
                }
                yield declared().first() - declared().second() < type().precision() - type().scale()
                        ? smaller()
                        : Taking.as("%s");
            }
            case "bigint", "integer", "smallint" -> whole ? smaller() : Taking.changed("would round to whole numbers");
            case "double precision", "real" -> Taking.changed("keeps no decimals exactly");
            default -> Taking.changed("takes no numbers");
        };
    }

    private Taking doubleInto(String name) {
        return switch (name) {
            case "double precision" -> Taking.as("%s");
            case "numeric" ->
                declared().isBounded() ? Taking.changed("would round to its digits") : Taking.as("%s::numeric");
            case "real" -> Taking.changed("would round to about 7 digits");
            default -> Taking.changed("takes no floating point");
        };
    }

    private Taking booleanInto(String name) {
        return switch (name) {
            case "boolean" -> Taking.as("%s");
            case "smallint", "integer", "bigint" -> Taking.odd("%s::integer", "and boolean is stored in it as 1 or 0");
            default -> Taking.changed("takes no boolean");
        };
    }

    private Taking dateInto(String name) {
        return switch (name) {
            case "date" -> Taking.as("%s");
            case "timestamp without time zone", "timestamp with time zone" ->
                Taking.odd("%s::" + name, "and a date is stored in it as its midnight");
            default -> Taking.changed("takes no date");
        };
    }

    private Taking timestampInto(String name) {
        return switch (name) {
            case "timestamp without time zone", "timestamp with time zone" ->
                declared().isBounded() && declared().first() < MICROSECONDS
                        ? Taking.odd(
                                "%s::" + column.declared(),
                                "so that " + kept(declared().first()) + " of a second is kept")
                        : Taking.as("%s::" + name);
            default -> Taking.changed("takes no time");
        };
    }

    private static String kept(int digits) {
        return digits == 0 ? "no fraction" : "a fraction of " + digits + " digits";
    }

    private Taking jsonInto(String name) {
        if (ARRAYS.contains(name)) {
            return Taking.odd(
                    "CASE WHEN %1$s IS NULL OR json_typeof(%1$s) = 'null' THEN NULL ELSE "
                            + "ARRAY(SELECT json_array_elements_text(%1$s)) END",
                    "so that a value which is no array fails its file");
        }
        return switch (name) {
            case "json" -> Taking.as("%s");
            case "jsonb" -> Taking.as("%s::jsonb");
            default -> Taking.changed("takes no json");
        };
    }

    private Taking uuidInto(String name) {
        return switch (name) {
            case "uuid" -> Taking.as("%s");
            case "character", "bpchar" ->
                declared().first() == 36
                        ? Taking.as("%s::text::bpchar")
                        : Taking.changed("has not the 36 characters of a uuid");
            default -> Taking.changed("takes no uuid");
        };
    }

    /** The staged value as the column takes it. */
    String cast(String value) {
        return String.format(taking().cast(), value);
    }

    /** Whether the staged value differs from the stored one. */
    String differs(String stored, String staged) {
        String cast = cast(staged);
        String name = declared().name();
        boolean text = TEXTS.contains(name) || name.equals("citext") || name.equals("character");
        if (text) {
            return stored + "::text COLLATE \"C\" IS DISTINCT FROM (" + cast + ")::text COLLATE \"C\"";
        }
        if (ARRAYS.contains(name)) {
            return stored + "::text[] COLLATE \"C\" IS DISTINCT FROM (" + cast + ") COLLATE \"C\"";
        }
        return name.equals("json") || name.equals("xml")
                ? stored + "::text IS DISTINCT FROM (" + cast + ")::text"
                : stored + " IS DISTINCT FROM " + cast;
    }

    /** What the column cannot keep. */
    ValueLimit limit() {
        boolean bounded =
                declared().name().equals("character varying") && declared().isBounded();
        ValueLimit limit = new ValueLimit(
                bounded && type().kind() == ColumnType.Kind.TEXT ? declared().first() : Integer.MAX_VALUE,
                !declared().name().equals("jsonb")
                        && !ARRAYS.contains(declared().name()),
                9);
        return key && type().kind() == ColumnType.Kind.TIMESTAMP
                ? limit.withFraction(
                        declared().isBounded()
                                ? Math.min(MICROSECONDS, declared().first())
                                : MICROSECONDS)
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
                        + ", or map a column that is declared " + PostgresTypes.declared(type()));
    }

    @Override
    public Optional<String> oddity() {
        return Optional.ofNullable(taking().odd()).map(odd -> declares() + ", " + odd);
    }

    @Override
    public Optional<String> retyping() {
        boolean same = column.declared().equals(PostgresTypes.declared(type()));
        return same || !kept
                ? Optional.empty()
                : Optional.of(declares() + " and the configuration says " + type().text()
                        + ": nothing is retyped; what does not fit fails its file");
    }
}
