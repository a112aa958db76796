package io.leat.mapping;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a typed value of what the source wrote, or says which rule it breaks. */
final class Converter {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Numbers numbers = new Numbers();
    private final JsonText jsonText = JsonText.strict();
    private final Times times;

    /** Times that name no zone are of {@code zone}. */
    Converter(ZoneId zone) {
        this.times = new Times(zone);
    }

    /** Stores the value for the column; answers the broken rule, or null when the value fits. */
    @Nullable String convert(Scalar scalar, ColumnSettings settings, int column, Values values) {
        ColumnType type = settings.type();
        return switch (type.kind()) {
            case TEXT -> text(scalar, column, values);
            case INTEGER -> numbers.integer(scalar, Integer.MIN_VALUE, Integer.MAX_VALUE, column, values);
            case BIGINT -> numbers.integer(scalar, Long.MIN_VALUE, Long.MAX_VALUE, column, values);
            case DECIMAL -> numbers.decimal(scalar, type, column, values);
            case DOUBLE -> numbers.floating(scalar, column, values);
            case BOOLEAN -> flag(scalar, column, values);
            case DATE -> times.date(scalar, column, values);
            case TIMESTAMP -> times.timestamp(scalar, settings.reading().epoch(), column, values);
            case UUID -> uuid(scalar, column, values);
            case JSON -> json(scalar, column, values);
        };
    }

    private static @Nullable String text(Scalar scalar, int column, Values values) {
        if (scalar.holds('\0')) {
            return "text cannot hold the character U+0000";
        }
        values.setText(column, scalar.characters, scalar.from, scalar.length);
        return null;
    }

    private static @Nullable String flag(Scalar scalar, int column, Values values) {
        if (scalar.is("true") || scalar.equalsText("1")) {
            values.setLong(column, 1);
        } else if (scalar.is("false") || scalar.equalsText("0")) {
            values.setLong(column, 0);
        } else {
            return "boolean takes true, false, 1 or 0";
        }
        return null;
    }

    /** A text that holds JSON itself. */
    private @Nullable String json(Scalar scalar, int column, Values values) {
        byte[] text = scalar.text().getBytes(StandardCharsets.UTF_8);
        String flaw = jsonText.flaw(text);
        if (flaw == null) {
            values.setBytes(column, text, 0, text.length);
        }
        return flaw == null ? null : "json takes JSON; " + flaw;
    }

    private static @Nullable String uuid(Scalar scalar, int column, Values values) {
        if (!scalar.isText() || scalar.length != 36) {
            return "uuid takes 36 characters such as 0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80";
        }
        String text = scalar.text();
        if (!UUID.matcher(text).matches()) {
            return "uuid takes 36 characters such as 0b9c7a52-8f7e-4d8e-9a3b-2f1c5d6e7f80";
        }
        char[] lower = text.toLowerCase(Locale.ROOT).toCharArray();
        values.setText(column, lower, 0, lower.length);
        return null;
    }
}
