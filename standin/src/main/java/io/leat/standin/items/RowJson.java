package io.leat.standin.items;

import io.leat.standin.Dice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes properties the way the service does: whole amounts without decimals, four styles of time, float noise. */
final class RowJson {
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final MathContext FOURTEEN_DIGITS = new MathContext(14);

    private final JsonGenerator generator;

    RowJson(JsonGenerator generator) {
        this.generator = generator;
    }

    JsonGenerator generator() {
        return generator;
    }

    void text(String name, @Nullable String value) {
        if (value == null) {
            generator.writeNullProperty(name);
        } else {
            generator.writeStringProperty(name, value);
        }
    }

    void decimal(String name, @Nullable BigDecimal value) {
        if (value == null) {
            generator.writeNullProperty(name);
        } else {
            generator.writeNumberProperty(name, value);
        }
    }

    void whole(String name, Band band, double draw, long value) {
        switch (band.at(draw)) {
            case NULL -> generator.writeNullProperty(name);
            case ZERO -> generator.writeNumberProperty(name, 0);
            case NUMBER -> generator.writeNumberProperty(name, value);
        }
    }

    void cents(String name, Band band, double draw, long cents) {
        switch (band.at(draw)) {
            case NULL -> generator.writeNullProperty(name);
            case ZERO -> generator.writeNumberProperty(name, 0);
            case NUMBER -> cents(name, cents);
        }
    }

    void cents(String name, long cents) {
        generator.writeName(name);
        cents(cents);
    }

    /** As an array element or after a name. */
    void cents(long cents) {
        if (cents % 100 == 0) {
            generator.writeNumber(cents / 100);
        } else {
            generator.writeNumber(cents / 100.0);
        }
    }

    /** With the noise of a 32-bit float: half of them with all digits of a double, half cut to fourteen digits. */
    void noisy(String name, Band band, double draw, double value, Dice dice) {
        double noisy = (float) value;
        boolean cut = dice.chance(0.5);
        switch (band.at(draw)) {
            case NULL -> generator.writeNullProperty(name);
            case ZERO -> generator.writeNumberProperty(name, 0);
            case NUMBER -> {
                if (cut) {
                    generator.writeNumberProperty(name, new BigDecimal(noisy, FOURTEEN_DIGITS));
                } else {
                    generator.writeNumberProperty(name, noisy);
                }
            }
        }
    }

    /** {@code {"date":"2014-07-01 00:00:00.000000","timezone_type":3,"timezone":"UTC"}}. */
    void phpTime(String name, LocalDateTime time) {
        generator.writeObjectPropertyStart(name);
        generator.writeStringProperty("date", PLAIN.format(time) + ".000000");
        generator.writeNumberProperty("timezone_type", 3);
        generator.writeStringProperty("timezone", "UTC");
        generator.writeEndObject();
    }

    /** {@code "2026-09-30T18:30:02+00:00"}. */
    void isoTime(String name, LocalDateTime time) {
        generator.writeStringProperty(name, DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) + "+00:00");
    }

    /** {@code "2026-09-30 18:30:02"}, in UTC without saying so. */
    void plainTime(String name, LocalDateTime time) {
        generator.writeStringProperty(name, PLAIN.format(time));
    }

    /** Seconds since 1970. */
    void epochTime(String name, LocalDateTime time) {
        generator.writeNumberProperty(name, time.toEpochSecond(ZoneOffset.UTC));
    }
}
