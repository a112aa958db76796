package io.leat.target.mariadb;

import io.leat.config.ColumnType;
import io.leat.database.Transaction;
import io.leat.mapping.Row;
import io.leat.target.Staging.Loader;
import java.sql.SQLException;
import java.util.List;

/** Collects rows for one table and loads them by the piece. */
final class LoadLoader implements Loader {
    private static final int PIECE = 1 << 20;

    private final Transaction transaction;
    private final Loading loading;
    private final Shape shape;
    private final TextRows rows = new TextRows();
    private long count;

    /**
     * What stands in a row.
     *
     * @param into the table, quoted
     * @param columns in their order, quoted; the hash is loaded in hexadecimal digits
     * @param constant stands first in every row; -1 where none does
     * @param placed whether number, place, hash and suspicion follow; otherwise the hash alone does
     * @param types of the columns that follow, the first ones of the layout
     * @param active whether every row ends with a 1
     */
    record Shape(
            String into, List<String> columns, long constant, boolean placed, List<ColumnType> types, boolean active) {}

    LoadLoader(Transaction transaction, Loading loading, Shape shape) {
        this.transaction = transaction;
        this.loading = loading;
        this.shape = shape;
    }

    @Override
    public void add(Row row, boolean suspect) {
        if (shape.constant() >= 0) {
            rows.putLong(shape.constant());
        }
        boolean whole = row.isWhole();
        if (shape.placed()) {
            rows.putLong(row.number());
            rows.putLong(row.offset());
        }
        if (whole) {
            rows.putHash(row.array(), row.hashStart());
        } else {
            rows.putNull();
        }
        if (shape.placed()) {
            rows.putLong(suspect ? 1 : 0);
        }
        for (int column = 0; column < shape.types().size(); column++) {
            if (whole || column < row.keys()) {
                rows.put(shape.types().get(column), row, column);
            } else {
                rows.putNull();
            }
        }
        if (shape.active()) {
            rows.putLong(1);
        }
        rows.endRow();
        count++;
        if (rows.length() >= PIECE) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (count == 0) {
            return;
        }
        try {
            loading.load(transaction, shape, rows, count);
        } catch (SQLException failed) {
            throw transaction.database().failure(failed);
        } finally {
            discard();
        }
    }

    /** Forgets what was added and has not been loaded. */
    void discard() {
        rows.clear();
        count = 0;
    }
}
