package io.leat.target.postgres;

import io.leat.config.ColumnType;
import io.leat.database.Transaction;
import io.leat.target.SqlStaging;
import io.leat.target.Target.Existing;
import io.leat.target.Target.Terms;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Staging in tables that only this connection sees, and for a set in one that lasts until the set is closed. */
final class PostgresStaging extends SqlStaging {
    /**
     * Hash joins instead of merge joins, also by several processes; a few keys looked up instead of the table read; no time
     * for compiling; memory for a hash of a million keys; and a small sample, since all that the planner has to learn of
     * staging tables is how many rows of which kind they hold.
     */
    static final String SETTINGS =
            "SELECT set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), "
                    + "set_config('parallel_tuple_cost', '0.001', true), set_config('random_page_cost', '1.1', true), set_config('default_statistics_target', '10', true), "
                    + "CASE WHEN pg_size_bytes(current_setting('work_mem')) < 67108864 THEN set_config('work_mem', '64MB', true) END";

    /** A delivery whose size differs more from that of its table is hardly the same again. */
    private static final double LIKELY = 0.8;

    private final PostgresSql sql;
    private final CopySession session;
    private final CopyLoader table;
    private final CopyLoader rows;
    private final CopyLoader keys;
    private final Set<Place> analyzed = EnumSet.noneOf(Place.class);
    private boolean declared;

    PostgresStaging(Transaction transaction, PostgresSql sql, Terms terms, Names names) {
        super(transaction, sql, terms, names);
        this.sql = sql;
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
        if (!isEmpty(temporary)) {
            transaction().update("TRUNCATE " + temporary);
        }
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
        transaction().update("TRUNCATE " + from(Place.ROWS));
    }

    /**
     * Tells the planner what stands in a staging table, once all of it is there: without it a condition on one of its
     * columns counts as met by one row of two hundred, and a million keys are looked up one by one.
     */
    private void analyze(String staging, String columns) {
        transaction().update("ANALYZE " + staging + " (" + columns + ")");
    }

    /** Once is enough: portions are like each other. */
    private void analyze(Place place) {
        if (analyzed.add(place)) {
            analyze(from(place), (isKept(place) ? "split, " : "") + sql.judged(prefix(place)));
        }
    }

    private void drop(String temporary) {
        transaction().update("DROP TABLE IF EXISTS pg_temp." + temporary);
    }

    /** Sums are worth their time where the table has about as many rows, as far as the planner knows. */
    @Override
    public boolean isWholeTable(long rows) {
        long about =
                transaction().number("SELECT reltuples::bigint FROM pg_class WHERE oid = ?::regclass", sql.table());
        return rows > about * LIKELY
                && rows < about / LIKELY
                && transaction().number(sql.isWholeTable(from(Place.KEYS), where(Place.KEYS, ""))) == 1;
    }

    @Override
    protected void findTwice(Place place, String where) {
        drop("leat_twice");
        analyze(place);
        transaction().update(sql.twice(from(place), prefix(place), where));
    }

    @Override
    protected void findWanted(Place place, String where, boolean twice, Existing existing) {
        drop("leat_wanted");
        analyze(place);
        transaction().update(sql.wanted(from(place), prefix(place), where, twice, existing == Existing.KEPT));
        analyze("leat_wanted", "number, known");
    }

    @Override
    public Changes write(Range range) {
        analyze(Place.ROWS);
        return super.write(range);
    }

    @Override
    public long writeMoved(Range range) {
        transaction().update(sql.moved(from(Place.ROWS)), range.first(), range.last());
        return transaction().update(sql.update(from(Place.ROWS)), range.first(), range.last());
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
            transaction().update("CREATE INDEX ON leat_wanted (number)");
            transaction()
                    .update("DECLARE leat_portions NO SCROLL CURSOR FOR SELECT number, place, hash FROM leat_wanted "
                            + "ORDER BY number");
            declared = true;
        }
        List<One> found = new ArrayList<>(most);
        transaction().each("FETCH " + most + " FROM leat_portions", row -> found.add(One.of(row)));
        if (found.isEmpty()) {
            transaction().update("CLOSE leat_portions");
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
    protected String text(ResultSet row, int column, ColumnType type) throws SQLException {
        return row.getString(column);
    }

    @Override
    protected void cancel() {
        session.cancel();
        declared = false;
        analyzed.clear();
        table.discard();
        rows.discard();
        keys.discard();
    }

    @Override
    public void close() {
        session.cancel();
    }
}
