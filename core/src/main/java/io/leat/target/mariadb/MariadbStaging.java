package io.leat.target.mariadb;

import io.leat.database.Transaction;
import io.leat.target.Staging;
import io.leat.target.Target.Existing;
import io.leat.target.Target.Terms;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Staging in temporary tables, which are made without a commit, and for a set in one that lasts until it is closed. */
final class MariadbStaging implements Staging {
    private final Transaction transaction;
    private final MariadbSql sql;
    private final Terms terms;
    private final Names names;
    private final LoadLoader table;
    private final LoadLoader rows;
    private final LoadLoader keys;
    private final Situation situation;
    private int depth;
    private boolean twice;
    private Changes wanted = new Changes(0, 0);
    private long after = Long.MIN_VALUE;

    /**
     * The tables beside the target.
     *
     * @param rows of this connection
     * @param keys of this connection, or of the set
     * @param kept whether the keys are those of a set
     */
    record Names(String rows, String keys, boolean kept) {}

    MariadbStaging(Transaction transaction, MariadbSql sql, Terms terms, Names names) {
        this.transaction = transaction;
        this.sql = sql;
        this.terms = terms;
        this.names = names;
        if (!names.kept()) {
            anew(names.keys(), sql.createKeys(names.keys()));
        }
        anew(names.rows(), sql.createRows(names.rows()));
        this.situation = look();
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
        transaction.update("DROP TEMPORARY TABLE IF EXISTS " + name);
        transaction.update("CREATE TEMPORARY TABLE " + definition);
    }

    private Situation look() {
        if (!sql.hashed()) {
            return Situation.PLAIN;
        }
        boolean empty = sql.isOfOwnTypes()
                && transaction.number("SELECT count(*) FROM (SELECT 1 FROM " + sql.table() + " LIMIT 1) AS first") == 0;
        return empty ? Situation.EMPTY : Situation.HASHED;
    }

    @Override
    public Situation situation() {
        return situation;
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
    public double unchangedShare() {
        long all = transaction.number("SELECT count(*) FROM " + names.rows());
        return all == 0 ? 0 : (double) transaction.number(sql.unchanged(names.rows())) / all;
    }

    @Override
    public void reduceToKeys() {
        transaction.update(sql.reduce(names.rows(), names.keys(), terms.split()));
        clearRows();
    }

    @Override
    public void clearRows() {
        transaction.update("DELETE FROM " + names.rows());
    }

    private boolean isKept(Place place) {
        return place == Place.KEYS && names.kept();
    }

    private String from(Place place) {
        return place == Place.KEYS ? names.keys() : names.rows();
    }

    private static String prefix(Place place) {
        return place == Place.KEYS ? "k" : "c";
    }

    @Override
    public long surplus(Place place) {
        transaction.update("DROP TEMPORARY TABLE IF EXISTS leat_twice");
        transaction.update(sql.createTwice(prefix(place)));
        String where = isKept(place) ? "split = " + terms.split() + " AND " : "";
        twice = transaction.update(sql.twice(from(place), prefix(place), where)) > 0;
        return transaction.number("SELECT coalesce(sum(times - 1), 0) FROM leat_twice");
    }

    @Override
    public Changes changes(Place place, Existing existing) {
        transaction.update("DROP TEMPORARY TABLE IF EXISTS leat_wanted");
        transaction.update(MariadbSql.CREATE_WANTED);
        String where = isKept(place) ? "s.split = " + terms.split() + " AND " : "";
        transaction.update(sql.wanted(from(place), prefix(place), where, twice, existing == Existing.KEPT));
        wanted = within(Range.ALL);
        return wanted;
    }

    @Override
    public Changes within(Range range) {
        return transaction
                .first(
                        "SELECT coalesce(sum(NOT known), 0), coalesce(sum(known), 0) FROM leat_wanted "
                                + "WHERE number BETWEEN ? AND ?",
                        row -> new Changes(row.getLong(1), row.getLong(2)),
                        range.first(),
                        range.last())
                .orElseThrow();
    }

    @Override
    public Range range() {
        return transaction
                .first(
                        "SELECT min(number), max(number) FROM leat_wanted",
                        row -> new Range(row.getLong(1), row.getLong(2)))
                .orElseThrow();
    }

    /** A record that brings something. */
    private record One(long number, long place, byte[] hash) {}

    @Override
    public Wanted next(int most) {
        List<One> found = transaction.list(
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
    public Changes write(Range range) {
        String rows = names.rows();
        long updated = wanted.changed() == 0 ? 0 : transaction.update(sql.update(rows), range.first(), range.last());
        long inserted = wanted.fresh() == 0 ? 0 : transaction.update(sql.insert(rows), range.first(), range.last());
        return new Changes(inserted, updated);
    }

    @Override
    public void rememberKeys(boolean direct) {
        transaction.update(sql.rememberRows(names.rows(), names.keys(), terms.split()));
        if (direct) {
            transaction.update(sql.rememberTable(names.keys(), terms.split()));
        }
    }

    @Override
    public void protect() {
        transaction.update("SAVEPOINT leat_merge_" + ++depth);
    }

    @Override
    public void release() {
        transaction.update("RELEASE SAVEPOINT leat_merge_" + depth--);
    }

    @Override
    public void undo() {
        table.discard();
        rows.discard();
        keys.discard();
        transaction.update("ROLLBACK TO SAVEPOINT leat_merge_" + depth--);
    }

    @Override
    public String keyOf(long number) {
        int count = sql.layout().keys();
        return transaction
                .first(
                        sql.key(names.rows()),
                        row -> {
                            List<String> values = new ArrayList<>();
                            for (int key = 0; key < count; key++) {
                                values.add(sql.layout().columns().get(key).name() + "="
                                        + MariadbKey.text(
                                                row, key + 1, sql.keyTypes().get(key)));
                            }
                            return String.join(", ", values);
                        },
                        number)
                .orElse("unknown");
    }

    @Override
    public void close() {
        // Temporary tables are dropped when the next split makes its own.
    }
}
