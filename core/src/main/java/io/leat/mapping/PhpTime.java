package io.leat.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * The way in which PHP's json_encode writes a DateTime: {@code {"date":"2013-08-14 00:00:00.000000","timezone_type":3,
 * "timezone":"UTC"}}.
 */
final class PhpTime {
    private static final String RULE =
            "takes a single value, or an object with \"date\" and \"timezone\" as PHP writes it";

    private final JsonParsers parsers = new JsonParsers(JsonMapper.MOST_LEVELS, false);
    private final Times times;
    private final Scalar date = new Scalar();

    PhpTime(Times times) {
        this.times = times;
    }

    /** Stores the instant or the day of the object in these bytes; answers the broken rule, or null. */
    @Nullable String convert(byte[] bytes, int from, int length, boolean asDate, int column, Values values) {
        String zone = read(bytes, from, length);
        if (zone == null || date.length == 0) {
            return RULE;
        }
        try {
            return asDate
                    ? times.date(date, column, values)
                    : times.timestamp(date, ZoneId.of(zone, ZoneId.SHORT_IDS), column, values);
        } catch (DateTimeException unknownZone) {
            return "has the unknown time zone \"" + Reject.shorten(zone) + "\"";
        }
    }

    private @Nullable String read(byte[] bytes, int from, int length) {
        String zone = null;
        date.set(Scalar.Mark.STRING, "");
        RecordParser parser = parsers.over(bytes, from, length);
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("date")) {
                date.set(Scalar.Mark.STRING, parser.getString());
            } else if (name.equals("timezone")) {
                zone = parser.getString();
            }
            parser.skipChildren();
        }
        parser.nextToken();
        return zone;
    }
}
