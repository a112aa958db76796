package io.leat.mapping;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Supplied;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The row of one record while it is made: takes values column by column, keeps the first reason to refuse the record,
 * and writes the row. Reused for every record.
 */
final class RowDraft {
    private final List<ColumnSettings> columns;
    private final ColumnSettings[] settings;
    private final String[][] nulls;
    /** Columns of which something is said where the record says nothing. */
    private final int[] needy;

    private final int keys;
    private final int textLength;
    private final Values values;
    private final Values fallbacks;
    private final int[] numbered;
    private final Limited[] limited;
    /** Of each column, whether it takes every text as it is. */
    private final boolean[] plain;

    private final RowEncoder encoder;
    private final Converter converter;

    private RecordBytes record = RecordBytes.NONE;
    private @Nullable Refusal refusal;
    private boolean keyed;

    /** Why the record is refused; the first reason counts. */
    private record Refusal(String column, String value, String rule, boolean malformed) {}

    /** Throws CONFIG when a constant or a default breaks its column's type. */
    RowDraft(Mapping mapping) {
        RowLayout layout = mapping.layout();
        this.columns = layout.columns();
        this.settings = columns.toArray(new ColumnSettings[0]);
        this.nulls = columns.stream()
                .map(column -> column.reading().nulls().toArray(new String[0]))
                .toArray(String[][]::new);
        this.keys = layout.keys();
        this.textLength = mapping.textLength();
        this.values = new Values(columns.size());
        this.encoder = new RowEncoder(layout);
        this.converter = new Converter(mapping.zone());
        this.fallbacks = Fallbacks.of(columns, converter).values();
        this.numbered = supplied(Supplied.RECORD_NUMBER);
        this.limited = limited(mapping);
        this.plain = new boolean[settings.length];
        for (int column = 0; column < plain.length; column++) {
            plain[column] = settings[column].type().kind() == ColumnType.Kind.TEXT && nulls[column].length == 0;
        }
        for (int column : supplied(Supplied.FILE_NAME)) {
            byte[] name = mapping.split().getBytes(StandardCharsets.UTF_8);
            fallbacks.setBytes(column, name, 0, name.length);
        }
        this.needy = IntStream.range(0, settings.length)
                .filter(column -> fallbacks.isPresent(column) || settings[column].required())
                .toArray();
    }

    /** A column whose table cannot keep every value of its type. */
    private record Limited(int column, ValueLimit limit) {}

    private static Limited[] limited(Mapping mapping) {
        return IntStream.range(0, mapping.limits().size())
                .filter(column -> !mapping.limits().get(column).equals(ValueLimit.NONE))
                .mapToObj(column -> new Limited(column, mapping.limits().get(column)))
                .toArray(Limited[]::new);
    }

    private int[] supplied(Supplied wanted) {
        return IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).supplied().equals(Optional.of(wanted)))
                .toArray();
    }

    List<ColumnSettings> columns() {
        return columns;
    }

    RecordBytes record() {
        return record;
    }

    void start(RecordBytes next) {
        record = next;
        refusal = null;
        values.clear();
    }

    boolean isRefused() {
        return refusal != null;
    }

    /** Refuses the record because of one of its values, or as a whole where {@code column} is empty. */
    void refuse(String column, String value, String rule) {
        if (refusal == null) {
            refusal = new Refusal(column, value, rule, false);
        }
    }

    /** Refuses the record because it breaks the grammar of its format, whatever was refused before. */
    void refuseMalformed(String rule) {
        refusal = new Refusal("", start(), rule, true);
    }

    /** How the record starts, for a message. */
    String start() {
        return Reject.shorten(record.bytes(), record.from(), record.to());
    }

    /** Refuses the record because of the bytes found for a column. */
    void refuseValue(int column, int from, int to, String rule) {
        values.setRefused(column);
        refuse(settings[column].name(), Reject.shorten(record.bytes(), from, to), rule);
    }

    void takeNull(int column) {
        values.setNull(column);
    }

    /** Takes bytes of JSON as they are. */
    void takeBytes(int column, byte[] bytes, int from, int length) {
        values.setBytes(column, bytes, from, length);
    }

    /** Whether {@link #tookText} may be asked for the column. */
    boolean takesBytes(int column) {
        return plain[column];
    }

    /** Takes a text as the source wrote it, in UTF-8 without U+0000; false when it may be too long. */
    boolean tookText(int column, byte[] bytes, int from, int length) {
        boolean fits = length <= textLength; // no character has less than a byte
        if (fits) {
            values.setBytes(column, bytes, from, length);
        }
        return fits;
    }

    /** Takes what the source wrote, as the column's type has it. */
    void take(int column, Scalar scalar) {
        if (tookNull(column, scalar)) {
            return;
        }
        int characters = scalar.length > textLength ? scalar.points() : 0;
        String rule = characters > textLength
                ? "is a text of " + characters + " characters, text-length allows " + textLength
                : converter.convert(scalar, settings[column], column, values);
        if (rule != null) {
            values.setRefused(column);
            refuse(settings[column].name(), Reject.shorten(scalar.text()), rule);
        }
    }

    /** Takes null when the value is one of those that stand for it. */
    boolean tookNull(int column, Scalar scalar) {
        for (String text : nulls[column]) {
            if (scalar.equalsText(text)) {
                values.setNull(column);
                return true;
            }
        }
        return false;
    }

    /** Where a conversion of another kind puts its value. */
    Values values() {
        return values;
    }

    /** Ends the record; {@code whole} is false when its values cannot be trusted. */
    @Nullable Reject end(boolean whole) {
        if (whole) {
            complete();
        }
        keyed = whole && hasKey();
        Refusal reason = refusal;
        return reason == null
                ? null
                : Reject.of(record, reason.column, reason.value, reason.rule, keyed, reason.malformed);
    }

    private void complete() {
        for (int column : numbered) {
            number(column);
        }
        for (int column : needy) {
            if (values.isMissingOrNull(column) && fallbacks.isPresent(column)) {
                values.copy(column, fallbacks);
            }
            if (values.isMissingOrNull(column) && settings[column].required()) {
                refuse(settings[column].name(), "", "is required, and the record has none");
            }
        }
        for (Limited one : limited) {
            keep(one.column, one.limit);
        }
    }

    /** Refuses the record when the table cannot keep the value as it is. */
    private void keep(int column, ValueLimit limit) {
        if (!values.isPresent(column)) {
            return;
        }
        ColumnType.Kind kind = settings[column].type().kind();
        int start = values.startOf(column);
        int length = values.lengthOf(column);
        String rule = switch (kind) {
            case TEXT -> limit.ruleOfText(values.text(), start, length);
            case JSON -> limit.ruleOfJson(values.text(), start, length);
            case TIMESTAMP -> limit.ruleOfFraction(values.nanosAt(column));
            case INTEGER, BIGINT, DECIMAL, DOUBLE, BOOLEAN, DATE, UUID -> null;
        };
        if (rule != null) {
            values.setRefused(column);
            boolean bytes = kind != ColumnType.Kind.TIMESTAMP;
            refuse(settings[column].name(), bytes ? Reject.shorten(values.text(), start, start + length) : "", rule);
        }
    }

    private void number(int column) {
        if (settings[column].type().kind() == ColumnType.Kind.TEXT) {
            byte[] digits = Long.toString(record.number()).getBytes(StandardCharsets.US_ASCII);
            values.setBytes(column, digits, 0, digits.length);
        } else {
            values.setLong(column, record.number());
        }
    }

    private boolean hasKey() {
        for (int column = 0; column < keys; column++) {
            if (!values.isPresent(column)) {
                return false;
            }
        }
        return true;
    }

    boolean isKeyed() {
        return keyed;
    }

    boolean appendTo(Block block, int byteLimit, int rowLimit) {
        boolean whole = refusal == null;
        int size = encoder.size(values, whole);
        if (!block.takes(size, byteLimit, rowLimit)) {
            return false;
        }
        encoder.encode(values, whole, record, block, size);
        return true;
    }
}
