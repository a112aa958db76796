package io.leat.mapping;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of columns in a row of a block: first the key, then what else is compared, then what is exempt, so that the
 * hash of a row covers one range of bytes.
 *
 * @param columns in that order
 * @param keys number of key columns, the first ones
 * @param compared number of columns that are compared, the key included
 * @param fingerprint of everything that decides what a compared value looks like; seeds the hash
 */
public record RowLayout(List<ColumnSettings> columns, int keys, int compared, long fingerprint) {

    public static RowLayout of(TargetSettings target) {
        List<ColumnSettings> columns = new ArrayList<>();
        target.key().forEach(name -> columns.add(target.column(name)));
        List<ColumnSettings> others = target.columns().stream()
                .filter(column -> !target.key().contains(column.name()))
                .toList();
        others.stream().filter(ColumnSettings::compared).forEach(columns::add);
        int compared = columns.size();
        others.stream().filter(column -> !column.compared()).forEach(columns::add);
        return new RowLayout(
                List.copyOf(columns), target.key().size(), compared, fingerprint(columns.subList(0, compared)));
    }

    private static long fingerprint(List<ColumnSettings> columns) {
        long fingerprint = 1;
        for (ColumnSettings column : columns) {
            String text = column.name() + '\0' + column.type().text();
            for (int at = 0; at < text.length(); at++) {
                fingerprint = fingerprint * 0x100000001b3L + text.charAt(at);
            }
        }
        return fingerprint;
    }

    /** How the bytes of a value stand in a block. */
    enum Storage {
        /** A length in four bytes, then UTF-8. */
        BYTES,
        /** Eight bytes: a number, a boolean, a day since 1970, or an unscaled decimal. */
        LONG,
        /** Eight bytes: IEEE 754. */
        DOUBLE,
        /** Eight bytes of seconds since 1970 and four of nanoseconds. */
        INSTANT
    }

    /** Most digits of a decimal that stands in a block as an unscaled number of 64 bits. */
    static final int LONG_DIGITS = 18;

    static Storage storage(ColumnType type) {
        return switch (type.kind()) {
            case TEXT, JSON, UUID -> Storage.BYTES;
            case INTEGER, BIGINT, BOOLEAN, DATE -> Storage.LONG;
            case DOUBLE -> Storage.DOUBLE;
            case TIMESTAMP -> Storage.INSTANT;
            case DECIMAL -> type.precision() <= LONG_DIGITS ? Storage.LONG : Storage.BYTES;
        };
    }
}
