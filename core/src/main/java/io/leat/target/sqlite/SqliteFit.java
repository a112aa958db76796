package io.leat.target.sqlite;

import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.target.ColumnFit;
import io.leat.target.TableMatch;
import io.leat.target.TableShape.Column;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of SQLite, which takes values as its declared type makes it.
 *
 * @param key whether it is of the key
 */
record SqliteFit(ColumnSettings mapped, Column column, boolean strict, boolean key) implements ColumnFit {
    private static final Pattern DIGITS = Pattern.compile("[^(]*\\(\\s*(\\d{1,4})\\s*(?:,\\s*(\\d{1,4})\\s*)?\\)\\s*");
    /** What Leat itself declares. */
    private static final Pattern OWN =
            Pattern.compile("TEXT|INTEGER|BIGINT|DECIMAL\\(\\d+,\\d+\\)|DOUBLE|BOOLEAN|DATE|TIMESTAMP");

    private Affinity affinity() {
        return Affinity.of(column.declared(), strict);
    }

    private ColumnType type() {
        return mapped.type();
    }

    /** The name and the declaration, as sentences begin. */
    private String declares() {
        String where = strict ? " in a STRICT table" : column.rowNumber() ? " PRIMARY KEY" : "";
        return "declares \"" + column.name() + "\" as " + column.declared() + where;
    }

    @Override
    public Optional<String> refusal() {
        if (column.generated()) {
            return Optional.of("computes \"" + column.name() + "\" itself (GENERATED); do not map it");
        }
        if (column.rowNumber() && TableMatch.mayBeNull(mapped)) {
            return Optional.of("numbers its rows by \"" + column.name()
                    + "\" and would give a record without it a number of its own; say required: true");
        }
        return Optional.ofNullable(change())
                .map(change -> declares() + ", which " + change + "; say another type than " + type().text()
                        + ", or map a column that is declared " + SqlTypes.declared(type(), strict));
    }

    private @Nullable String change() {
        return switch (affinity()) {
            case NONE -> null;
            case BYTES -> "takes nothing but bytes";
            case TEXT -> isText() ? null : "would make text of its numbers";
            case NUMERIC, INTEGER, REAL -> changeAmongNumbers();
        };
    }

    private @Nullable String changeAmongNumbers() {
        boolean demanding = strict || column.rowNumber();
        return switch (type().kind()) {
            case TEXT, JSON ->
                !demanding && isWholeRecord() ? null : "SQLite takes for a number: the text \"007\" would become 7";
            // None of them ever looks like a number: they have dashes inside.
            case UUID, DATE, TIMESTAMP -> demanding ? "takes nothing but numbers" : null;
            case BIGINT -> affinity() == Affinity.REAL ? "would round whole numbers beyond 2^53" : null;
            case DECIMAL, DOUBLE ->
                demanding && affinity() == Affinity.INTEGER && hasFraction() ? "takes nothing but whole numbers" : null;
            case INTEGER, BOOLEAN -> null;
        };
    }

    /** Such a text is an object, so that it never looks like a number. */
    private boolean isWholeRecord() {
        return type().kind() == Kind.JSON
                && mapped.from().filter(String::isEmpty).isPresent();
    }

    private boolean isText() {
        return switch (type().kind()) {
            case TEXT, JSON, UUID, DATE, TIMESTAMP -> true;
            case INTEGER, BIGINT, DECIMAL, DOUBLE, BOOLEAN -> false;
        };
    }

    private boolean hasFraction() {
        return type().kind() == Kind.DOUBLE || type().scale() > 0;
    }

    private boolean isWhole() {
        return type().kind() == Kind.INTEGER || type().kind() == Kind.BOOLEAN;
    }

    @Override
    public Optional<String> oddity() {
        return switch (affinity()) {
            case INTEGER ->
                isText() ? stored("as text") : hasFraction() ? stored("with its fraction") : Optional.empty();
            case REAL ->
                isText() ? stored("as text") : isWhole() ? stored("as floating point, as in 1.0") : Optional.empty();
            case NUMERIC -> isSmaller() ? Optional.of(smaller()) : Optional.empty();
            case TEXT, NONE, BYTES -> Optional.empty();
        };
    }

    private Optional<String> stored(String how) {
        return Optional.of(declares() + ", and " + type().text() + " is stored in it " + how);
    }

    private String smaller() {
        return declares() + ", which is smaller than " + type().text() + "; SQLite keeps " + SqlTypes.MOST_DIGITS
                + " digits whatever is declared";
    }

    private boolean isSmaller() {
        Matcher digits = DIGITS.matcher(column.declared());
        if (type().kind() != Kind.DECIMAL || !digits.matches()) {
            return false;
        }
        int precision = Integer.parseInt(digits.group(1));
        int scale = digits.group(2) == null ? 0 : Integer.parseInt(digits.group(2));
        return scale < type().scale() || precision - scale < type().precision() - type().scale();
    }

    @Override
    public Optional<String> retyping() {
        String now = SqlTypes.declared(type(), strict);
        if (column.declared().equals(now) || !OWN.matcher(column.declared()).matches()) {
            return Optional.empty();
        }
        String rows = !key
                ? "rows that are there keep their value until " + TableMatch.rewritten(mapped)
                : isText()
                        ? "rows that are there may not be found by their new keys"
                        : "equal numbers stay the same key";
        return Optional.of(
                declares() + " and the configuration says " + type().text() + ": nothing is retyped, and " + rows);
    }
}
