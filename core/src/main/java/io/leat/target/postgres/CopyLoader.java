package io.leat.target.postgres;

import io.leat.config.ColumnType;
import io.leat.mapping.Row;
import io.leat.target.Staging.Loader;
import java.util.List;

/** Encodes rows for one table and sends them by the piece. */
final class CopyLoader implements Loader {
    private static final int PIECE = 64 * 1024;
    /** Keys that are sent beside whole rows: each turn of the two ends a COPY and starts another. */
    private static final int PIECE_OF_KEYS = 256 * 1024;

    private final CopySession session;
    private final Shape shape;
    private final BinaryRows rows = new BinaryRows();

    /**
     * What stands in a row.
     *
     * @param statement the COPY with its columns
     * @param constant stands first in every row; -1 where none does
     * @param placed whether number, place, hash and suspicion follow; otherwise the hash alone does
     * @param types of the columns that follow, the first ones of the layout
     * @param active whether every row ends with a true
     */
    record Shape(String statement, long constant, boolean placed, List<ColumnType> types, boolean active) {
        int fields() {
            return (constant < 0 ? 0 : 1) + (placed ? 4 : 1) + types.size() + (active ? 1 : 0);
        }
    }

    CopyLoader(CopySession session, Shape shape) {
        this.session = session;
        this.shape = shape;
    }

    String statement() {
        return shape.statement();
    }

    @Override
    public void add(Row row, boolean suspect) {
        rows.startRow(shape.fields());
        if (shape.constant() >= 0) {
            rows.putLong(shape.constant());
        }
        boolean whole = row.isWhole();
        if (shape.placed()) {
            rows.putLong(row.number());
            rows.putLong(row.offset());
        }
        if (whole) {
            rows.putBytes(row.array(), row.hashStart(), 16);
        } else {
            rows.putNull();
        }
        if (shape.placed()) {
            rows.putBoolean(suspect);
        }
        for (int column = 0; column < shape.types().size(); column++) {
            if (whole || column < row.keys()) {
                rows.put(shape.types().get(column), row, column);
            } else {
                rows.putNull();
            }
        }
        if (shape.active()) {
            rows.putBoolean(true);
        }
        if (rows.length() >= (shape.constant() < 0 ? PIECE : PIECE_OF_KEYS)) {
            session.send(this, rows);
        }
    }

    /** Forgets what was added and has not been sent. */
    void discard() {
        rows.clear();
    }

    @Override
    public void flush() {
        if (rows.length() > 0) {
            session.send(this, rows);
        }
        session.end(this);
    }
}
