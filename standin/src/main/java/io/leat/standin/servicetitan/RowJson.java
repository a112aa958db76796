package io.leat.standin.servicetitan;

import io.leat.standin.http.PageBytes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes objects field by field. Names of fields are ASCII without quotes. Owned by one thread. */
final class RowJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final PageBytes out;
    private boolean first = true;

    RowJson(PageBytes out) {
        this.out = out;
    }

    /** With seven fractional digits. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /** The fields, each null, for {@link #fixed}. */
    static String nulls(String... names) {
        return Arrays.stream(names).map(name -> "\"" + name + "\":null").collect(Collectors.joining(","));
    }

    RowJson open() {
        comma();
        out.put('{');
        first = true;
        return this;
    }

    RowJson open(String name) {
        name(name).put('{');
        first = true;
        return this;
    }

    RowJson close() {
        out.put('}');
        first = false;
        return this;
    }

    RowJson openList(String name) {
        name(name).put('[');
        first = true;
        return this;
    }

    RowJson closeList() {
        out.put(']');
        first = false;
        return this;
    }

    RowJson field(String name, long value) {
        name(name).number(value);
        return this;
    }

    RowJson field(String name, boolean value) {
        name(name).put(Boolean.toString(value));
        return this;
    }

    RowJson field(String name, @Nullable String value) {
        PageBytes place = name(name);
        if (value == null) {
            place.nothing();
        } else {
            place.string(value);
        }
        return this;
    }

    RowJson field(String name, Instant value) {
        return field(name, time(value));
    }

    /** As a string. */
    RowJson text(String name, BigDecimal value) {
        return field(name, value.toPlainString());
    }

    /** As a number. */
    RowJson number(String name, BigDecimal value) {
        name(name).put(value.toPlainString());
        return this;
    }

    /** Whole fields, without a comma around them. */
    RowJson fixed(String fields) {
        comma();
        out.put(fields);
        return this;
    }

    private PageBytes name(String name) {
        comma();
        return out.put('"').put(name).put('"').put(':');
    }

    private void comma() {
        if (!first) {
            out.put(',');
        }
        first = false;
    }
}
