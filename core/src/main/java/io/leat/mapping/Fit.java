package io.leat.mapping;

import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.config.TargetSettings.ColumnSettings;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Whether values, as a source writes them, fit a type: by the rules of an import. Not safe for threads. */
public final class Fit {
    private final Converter converter;
    private final Values value = new Values(1);
    private final Map<Kind, ColumnSettings> columns = new EnumMap<>(Kind.class);

    /** Times that name no zone are of {@code zone}. */
    public Fit(ZoneId zone) {
        this.converter = new Converter(zone);
        for (Kind kind : Kind.values()) {
            columns.put(
                    kind,
                    new ColumnSettings(
                            kind.name(),
                            Optional.of(""),
                            Optional.empty(),
                            new ColumnType(kind, 0, 0),
                            false,
                            Optional.empty(),
                            true));
        }
    }

    /** Whether a column of this kind takes the value; any but a decimal, whose digits would have to be known. */
    @SuppressWarnings("NullAway") // every kind has its column
    public boolean takes(Scalar scalar, Kind kind) {
        value.clear();
        return converter.convert(scalar, columns.get(kind), 0, value) == null;
    }

    /** Of the number of 64 bits that was taken last. */
    public double floating() {
        return Double.longBitsToDouble(value.longAt(0));
    }

    /** Of the whole number, date (days since 1970) or time (seconds since 1970) that was taken last. */
    public long number() {
        return value.longAt(0);
    }
}
