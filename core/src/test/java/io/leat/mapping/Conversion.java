package io.leat.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Epoch;
import io.leat.config.TargetSettings.Reading;
import io.leat.mapping.RowLayout.Storage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts single values to one type, for tests. */
final class Conversion {
    private final Values values = new Values(2);
    private final Converter converter;
    private final String type;
    private final ColumnSettings column;

    private Conversion(String type, ZoneId zone, Epoch epoch) {
        this.type = type;
        this.column = new ColumnSettings(
                "value",
                Optional.of("/value"),
                Optional.empty(),
                Columns.type(type),
                false,
                Optional.empty(),
                true,
                new Reading(List.of(), epoch));
        this.converter = new Converter(zone);
    }

    static Conversion to(String type) {
        return to(type, "Europe/Berlin");
    }

    static Conversion to(String type, String zone) {
        return new Conversion(type, ZoneId.of(zone), Epoch.AUTO);
    }

    static Conversion toTimestamp(Epoch epoch) {
        return new Conversion("timestamp", ZoneId.of("UTC"), epoch);
    }

    /** Of a value that the source does not mark, as in CSV. */
    String plain(String text) {
        return accepted(Scalar.Mark.NONE, text);
    }

    String ruleOfPlain(String text) {
        return refused(Scalar.Mark.NONE, text);
    }

    /** Shows an accepted number as {@code 1.50}, {@code true}, {@code 2026-01-31}, an instant or text. */
    String number(String text) {
        return accepted(Scalar.Mark.NUMBER, text);
    }

    String string(String text) {
        return accepted(Scalar.Mark.STRING, text);
    }

    String flag(String text) {
        return accepted(Scalar.Mark.BOOLEAN, text);
    }

    String ruleOfNumber(String text) {
        return refused(Scalar.Mark.NUMBER, text);
    }

    String ruleOfString(String text) {
        return refused(Scalar.Mark.STRING, text);
    }

    String ruleOfFlag(String text) {
        return refused(Scalar.Mark.BOOLEAN, text);
    }

    private String accepted(Scalar.Mark mark, String text) {
        assertThat(convert(mark, text)).as("%s from %s", type, text).isNull();
        assertThat(values.isPresent(1)).isTrue();
        return shown();
    }

    private String refused(Scalar.Mark mark, String text) {
        String rule = convert(mark, text);
        if (rule == null) {
            throw new AssertionError(type + " took " + text + " as " + shown());
        }
        return rule;
    }

    /** What stands around must not count, nor that nothing does. */
    private @Nullable String convert(Scalar.Mark mark, String text) {
        String alone = convert("", mark, text);
        assertThat(convert("-", mark, text)).isEqualTo(alone);
        assertThat(convert("9", mark, text)).isEqualTo(alone);
        return alone;
    }

    private @Nullable String convert(String around, Scalar.Mark mark, String text) {
        Scalar scalar = new Scalar();
        scalar.set(mark, (around + text + around).toCharArray(), around.length(), text.length());
        values.clear();
        return converter.convert(scalar, column, 1, values);
    }

    private String shown() {
        Storage storage = RowLayout.storage(Columns.type(type));
        return switch (storage) {
            case BYTES -> new String(values.text(), values.startOf(1), values.lengthOf(1), UTF_8);
            case LONG -> Long.toString(values.longAt(1));
            case DOUBLE -> Double.toString(Double.longBitsToDouble(values.longAt(1)));
            case INSTANT ->
                Instant.ofEpochSecond(values.longAt(1), values.nanosAt(1)).toString();
        };
    }
}
