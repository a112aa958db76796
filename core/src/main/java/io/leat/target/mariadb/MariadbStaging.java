package io.leat.target.mariadb;

import io.leat.config.ColumnType;
import io.leat.database.Transaction;
import io.leat.target.SqlStaging;
import io.leat.target.Target.Existing;
import io.leat.target.Target.Terms;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Staging in temporary tables, which are made without a commit, and for a set in one that lasts until it is closed. */
final class MariadbStaging extends SqlStaging {
    private final MariadbSql sql;
    private final LoadLoader table;
    private final LoadLoader rows;
    private final LoadLoader keys;
    private long after = Long.MIN_VALUE;

    MariadbStaging(Transaction transaction, MariadbSql sql, Terms terms, Names names) {
        super(transaction, sql, terms, names);
        this.sql = sql;
        if (!names.kept()) {
            anew(names.keys(), sql.createKeys(names.keys()));
        }
        anew(names.rows(), sql.createRows(names.rows()));
        Loading loading = transaction.number("SELECT @@local_infile") == 1 ? Loading.FILE : Loading.STATEMENTS;
        this.table = new LoadLoader(
                transaction,
                loading,
                new LoadLoader.Shape(
                        sql.table(),
                        sql.tableColumns(),
                        -1,
                        false,
                        sql.types(),
                        sql.active().isPresent()));
        this.rows = new LoadLoader(
                transaction,
                loading,
                new LoadLoader.Shape(names.rows(), sql.rowColumns(), -1, true, sql.types(), false));
        this.keys = new LoadLoader(
                transaction,
                loading,
                new LoadLoader.Shape(names.keys(), sql.keyColumns(), terms.split(), true, sql.keyTypes(), false));
    }

    private void anew(String name, String definition) {
        transaction().update("DROP TEMPORARY TABLE IF EXISTS " + name);
        transaction().update("CREATE TEMPORARY TABLE " + definition);
    }

    @Override
    public Loader table() {
        return table;
    }

    @Override
    public Loader rows() {
        return rows;
    }

    @Override
    public Loader keys() {
        return keys;
    }

    @Override
    public void clearRows() {
        transaction().update("DELETE FROM " + from(Place.ROWS));
    }

    @Override
    protected void findTwice(Place place, String where) {
        anew("leat_twice", sql.createTwice(prefix(place)));
        transaction().update(sql.twice(from(place), prefix(place), where));
    }

    @Override
    protected void findWanted(Place place, String where, boolean twice, Existing existing) {
        anew("leat_wanted", MariadbSql.CREATE_WANTED);
        transaction().update(sql.wanted(from(place), prefix(place), where, twice, existing == Existing.KEPT));
    }

    /** A record that brings something. */
    private record One(long number, long place, byte[] hash) {}

    @Override
    public Wanted next(int most) {
        List<One> found = transaction()
                .list(
                        "SELECT number, place, hash FROM leat_wanted WHERE number > ? ORDER BY number LIMIT " + most,
                        row -> new One(row.getLong(1), row.getLong(2), row.getBytes(3)),
                        after);
        if (!found.isEmpty()) {
            after = found.getLast().number;
        }
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(found.size() * 16);
        found.forEach(one -> hashes.writeBytes(one.hash));
        return new Wanted(
                found.stream().mapToLong(One::number).toArray(),
                found.stream().mapToLong(One::place).toArray(),
                hashes.toByteArray());
    }

    @Override
    protected String text(ResultSet row, int column, ColumnType type) throws SQLException {
        return MariadbKey.text(row, column, type);
    }

    @Override
    protected void cancel() {
        table.discard();
        rows.discard();
        keys.discard();
    }

    @Override
    public void close() {
        // Temporary tables are dropped when the next split makes its own.
    }
}
