package io.leat.target.postgres;

import io.leat.database.Transaction;
import io.leat.target.Staging;
import io.leat.target.Target.Existing;
import io.leat.target.Target.Terms;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Staging in tables that only this connection sees, and for a set in one that lasts until the set is closed. */
final class PostgresStaging implements Staging {
    /**
     * Hash joins instead of merge joins, also by several processes; a few keys looked up instead of the table read; no time
     * for compiling; memory for a hash of a million keys; and a small sample, since all that the planner has to learn of
     * staging tables is how many rows of which kind they hold.
     */
    static final String SETTINGS =
            "SELECT set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), "
                    + "set_config('parallel_tuple_cost', '0.001', true), set_config('random_page_cost', '1.1', true), set_config('default_statistics_target', '10', true), "
                    + "CASE WHEN pg_size_bytes(current_setting('work_mem')) < 67108864 THEN set_config('work_mem', '64MB', true) END";

    private final Transaction transaction;
    private final PostgresSql sql;
    private final Terms terms;
    private final Names names;
    private final CopySession session;
    private final CopyLoader table;
    private final CopyLoader rows;
    private final CopyLoader keys;
    private final Situation situation;
    private int depth;
    private boolean twice;
    private boolean declared;
    private Changes wanted = new Changes(0, 0);

    /**
     * The tables beside the target.
     *
     * @param rows of this connection
     * @param keys of this connection, or of the set
     * @param kept whether the keys are those of a set
     */
    record Names(String rows, String keys, boolean kept) {}

    PostgresStaging(Transaction transaction, PostgresSql sql, Terms terms, Names names) {
        this.transaction = transaction;
        this.sql = sql;
        this.terms = terms;
        this.names = names;
        transaction.list(SETTINGS, row -> row.getString(1));
        transaction.define(
                (names.kept() ? "CREATE UNLOGGED TABLE IF NOT EXISTS " : "CREATE TEMPORARY TABLE IF NOT EXISTS ")
                        + sql.createKeys(names.keys())
                        + (names.kept() ? "" : " ON COMMIT DELETE ROWS"));
        transaction.define(
                "CREATE TEMPORARY TABLE IF NOT EXISTS " + sql.createRows(names.rows()) + " ON COMMIT DELETE ROWS");
        empty(names.rows());
        if (!names.kept()) {
            empty(names.keys());
        }
        this.situation = look();
        this.session = new CopySession(transaction);
        this.table = new CopyLoader(
                session,
                new CopyLoader.Shape(
                        sql.copyTable(), -1, false, sql.types(), sql.active().isPresent()));
        this.rows =
                new CopyLoader(session, new CopyLoader.Shape(sql.copyRows(names.rows()), -1, true, sql.types(), false));
        this.keys = new CopyLoader(
                session, new CopyLoader.Shape(sql.copyKeys(names.keys()), terms.split(), true, sql.keyTypes(), false));
    }

    /** What a transaction within a rehearsal left, which has not been committed. */
    private void empty(String temporary) {
        if (transaction.number("SELECT count(*) FROM (SELECT 1 FROM " + temporary + " LIMIT 1) AS first") > 0) {
            transaction.update("TRUNCATE " + temporary);
        }
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
        transaction.update("TRUNCATE " + names.rows());
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
        drop("leat_twice");
        analyze(place);
        String where = isKept(place) ? "split = " + terms.split() + " AND " : "";
        transaction.update(sql.twice(from(place), prefix(place), where));
        long surplus = transaction.number("SELECT coalesce(sum(times - 1), 0) FROM leat_twice");
        twice = surplus > 0;
        return surplus;
    }

    /**
     * Tells the planner what stands in a staging table, once all of it is there: without it a condition on one of its
     * columns counts as met by one row of two hundred, and a million keys are looked up one by one.
     */
    private void analyze(String staging, String columns) {
        transaction.update("ANALYZE " + staging + " (" + columns + ")");
    }

    private void analyze(Place place) {
        analyze(from(place), (isKept(place) ? "split, " : "") + sql.judged(prefix(place)));
    }

    private void drop(String temporary) {
        transaction.update("DROP TABLE IF EXISTS pg_temp." + temporary);
    }

    @Override
    public Changes changes(Place place, Existing existing) {
        drop("leat_wanted");
        analyze(place);
        String where = isKept(place) ? "s.split = " + terms.split() + " AND " : "";
        transaction.update(sql.wanted(from(place), prefix(place), where, twice, existing == Existing.KEPT));
        analyze("leat_wanted", "number, known");
        wanted = within(Range.ALL);
        return wanted;
    }

    @Override
    public Changes within(Range range) {
        return transaction
                .first(
                        "SELECT count(*) FILTER (WHERE NOT known), count(*) FILTER (WHERE known) FROM leat_wanted "
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

    /** One record that brings something. */
    private record One(long number, long place, UUID hash) {
        static One of(ResultSet row) throws SQLException {
            return new One(row.getLong(1), row.getLong(2), row.getObject(3, UUID.class));
        }
    }

    @Override
    public Wanted next(int most) {
        if (!declared) {
            transaction.update("DECLARE leat_portions NO SCROLL CURSOR FOR SELECT number, place, hash FROM leat_wanted "
                    + "ORDER BY number");
            declared = true;
        }
        List<One> found = new ArrayList<>(most);
        transaction.each("FETCH " + most + " FROM leat_portions", row -> found.add(One.of(row)));
        if (found.isEmpty()) {
            transaction.update("CLOSE leat_portions");
            declared = false;
        }
        ByteBuffer hashes = ByteBuffer.allocate(found.size() * 16);
        found.forEach(
                one -> hashes.putLong(one.hash.getMostSignificantBits()).putLong(one.hash.getLeastSignificantBits()));
        return new Wanted(
                found.stream().mapToLong(One::number).toArray(),
                found.stream().mapToLong(One::place).toArray(),
                hashes.array());
    }

    @Override
    public Changes write(Range range) {
        analyze(Place.ROWS);
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
        session.cancel();
        declared = false;
        table.discard();
        rows.discard();
        keys.discard();
        transaction.update("ROLLBACK TO SAVEPOINT leat_merge_" + depth);
        transaction.update("RELEASE SAVEPOINT leat_merge_" + depth--);
    }

    @Override
    public String keyOf(long number) {
        int keys = sql.layout().keys();
        return transaction
                .first(
                        sql.key(names.rows()),
                        row -> {
                            List<String> values = new ArrayList<>();
                            for (int key = 0; key < keys; key++) {
                                values.add(sql.layout().columns().get(key).name() + "=" + row.getString(key + 1));
                            }
                            return String.join(", ", values);
                        },
                        number)
                .orElse("unknown");
    }

    @Override
    public void close() {
        session.cancel();
    }
}
