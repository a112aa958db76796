package io.leat.sample;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.mapping.ConstantRow;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether columns together name every row of a sample: all present, and no two rows with the same values. */
final class KeyProof implements AutoCloseable {
    private final List<String> key;
    private final int[] columns;
    private final ColumnType[] types;
    private final Path folder;
    private final HashSpool spool;
    private final HashStream128 stream = Hashing.xxh3_128().hashStream();
    private long without;

    KeyProof(List<String> key, RowLayout layout, Path folder) {
        this.key = key;
        this.columns =
                key.stream().mapToInt(name -> ConstantRow.indexOf(layout, name)).toArray();
        this.types = IntStream.of(columns)
                .mapToObj(column -> layout.columns().get(column).type())
                .toArray(ColumnType[]::new);
        this.folder = folder;
        try {
            this.spool = new HashSpool(folder);
        } catch (IOException notWritable) {
            throw failure(notWritable);
        }
    }

    private SyncException failure(IOException cause) {
        return new SyncException(
                ErrorKind.TRANSIENT,
                "the folder for temporary files " + folder + " cannot be used: " + SyncException.reason(cause),
                cause);
    }

    List<String> key() {
        return key;
    }

    /** {@code place} is the number of the row in the whole sample, from 1. */
    void add(Row row, long place) {
        if (without != 0) {
            return;
        }
        stream.reset();
        for (int part = 0; part < columns.length; part++) {
            if (row.isNull(columns[part])) {
                without = place;
                return;
            }
            put(row, columns[part], types[part].kind());
        }
        HashValue128 hash = stream.get();
        try {
            spool.add(hash.getMostSignificantBits(), hash.getLeastSignificantBits(), place);
        } catch (IOException notWritable) {
            throw failure(notWritable);
        }
    }

    private void put(Row row, int column, Kind kind) {
        switch (kind) {
            case TEXT, UUID, JSON -> stream.putByteArray(row.bytesAt(column));
            case INTEGER, BIGINT, BOOLEAN, DATE, DOUBLE, DECIMAL -> stream.putLong(row.longAt(column));
            case TIMESTAMP -> stream.putLong(row.secondsAt(column)).putInt(row.nanosAt(column));
        }
    }

    /** The values of a row, as a person reads them. */
    String text(Row row) {
        return IntStream.range(0, columns.length)
                .mapToObj(part -> text(row, columns[part], types[part]))
                .collect(Collectors.joining(", "));
    }

    private static String text(Row row, int column, ColumnType type) {
        return switch (type.kind()) {
            case TEXT, UUID, JSON -> Seen.quoted(List.of(new String(row.bytesAt(column), StandardCharsets.UTF_8)));
            case INTEGER, BIGINT, BOOLEAN -> Long.toString(row.longAt(column));
            case DOUBLE -> Double.toString(row.doubleAt(column));
            case DECIMAL ->
                BigDecimal.valueOf(row.longAt(column), type.scale())
                        .stripTrailingZeros()
                        .toPlainString();
            case DATE -> LocalDate.ofEpochDay(row.longAt(column)).toString();
            case TIMESTAMP ->
                Instant.ofEpochSecond(row.secondsAt(column), row.nanosAt(column))
                        .toString();
        };
    }

    /** Place of the first row in which some column of the key has no value. */
    OptionalLong without() {
        return without == 0 ? OptionalLong.empty() : OptionalLong.of(without);
    }

    /** Two rows with the same values. */
    Optional<Twins> twins() {
        try {
            return Twins.among(spool, folder);
        } catch (IOException unreadable) {
            throw failure(unreadable);
        }
    }

    @Override
    public void close() {
        try {
            spool.close();
        } catch (IOException lateFailure) {
            throw failure(lateFailure);
        }
    }
}
