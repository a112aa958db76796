package io.leat.target;

import io.leat.config.ColumnType;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.database.Transaction;
import io.leat.target.Target.Existing;
import io.leat.target.Target.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Staging in tables beside the target, as far as the servers agree. The keys that came twice stand in {@code leat_twice}
 * with the number of their last record and their times, what is wanted in {@code leat_wanted} with number, place, hash and
 * whether its key is {@code known}; both are this connection's.
 */
public abstract class SqlStaging implements Staging {
    private final Transaction transaction;
    private final StagingSql sql;
    private final Terms terms;
    private final Names names;
    private int depth;
    private boolean twice;
    private Changes wanted = new Changes(0, 0);

    /**
     * The tables beside the target.
     *
     * @param rows of this connection
     * @param keys of this connection, or of the set
     * @param kept whether the keys are those of a set
     */
    public record Names(String rows, String keys, boolean kept) {}

    protected SqlStaging(Transaction transaction, StagingSql sql, Terms terms, Names names) {
        this.transaction = transaction;
        this.sql = sql;
        this.terms = terms;
        this.names = names;
    }

    /** Finds keys that came more than once among those under suspicion. */
    protected abstract void findTwice(Place place, String where);

    /** Finds what is wanted; without the earlier records of the keys that came twice, where there are any. */
    protected abstract void findWanted(Place place, String where, boolean twice, Existing existing);

    /** The value of a key's column as a person reads it. */
    protected abstract String text(ResultSet row, int column, ColumnType type) throws SQLException;

    /** Gives up what is being sent. */
    protected abstract void cancel();

    protected final Transaction transaction() {
        return transaction;
    }

    protected final String from(Place place) {
        return place == Place.KEYS ? names.keys() : names.rows();
    }

    /** Of the names of the staged columns. */
    protected static String prefix(Place place) {
        return place == Place.KEYS ? "k" : "c";
    }

    protected final boolean isKept(Place place) {
        return place == Place.KEYS && names.kept();
    }

    /** Restricts to what this split has staged, where the table holds more. */
    protected final String where(Place place, String alias) {
        return isKept(place) ? alias + "split = " + terms.split() + " AND " : "";
    }

    @Override
    public final Situation situation() {
        if (!sql.hashed()) {
            return Situation.PLAIN;
        }
        return sql.isOfOwnTypes() && isEmpty(sql.table()) ? Situation.EMPTY : Situation.HASHED;
    }

    protected final boolean isEmpty(String table) {
        return transaction.number("SELECT count(*) FROM (SELECT 1 FROM " + table + " LIMIT 1) AS first") == 0;
    }

    @Override
    public final double unchangedShare() {
        long all = transaction.number("SELECT count(*) FROM " + names.rows());
        return all == 0 ? 0 : (double) transaction.number(sql.unchanged(names.rows())) / all;
    }

    @Override
    public final void reduceToKeys() {
        transaction.update(sql.reduce(names.rows(), names.keys(), terms.split()));
        clearRows();
    }

    @Override
    public final long surplus(Place place) {
        findTwice(place, where(place, ""));
        long surplus = transaction.number("SELECT coalesce(sum(times - 1), 0) FROM leat_twice");
        twice = surplus > 0;
        return surplus;
    }

    @Override
    public final Changes changes(Place place, Existing existing) {
        findWanted(place, where(place, "s."), twice, existing);
        wanted = within(Range.ALL);
        return wanted;
    }

    @Override
    public final Changes within(Range range) {
        return transaction
                .first(
                        "SELECT count(CASE WHEN NOT known THEN 1 END), count(CASE WHEN known THEN 1 END) FROM leat_wanted "
                                + "WHERE number BETWEEN ? AND ?",
                        row -> new Changes(row.getLong(1), row.getLong(2)),
                        range.first(),
                        range.last())
                .orElseThrow();
    }

    @Override
    public final Range range() {
        return transaction
                .first(
                        "SELECT min(number), max(number) FROM leat_wanted",
                        row -> new Range(row.getLong(1), row.getLong(2)))
                .orElseThrow();
    }

    @Override
    public Changes write(Range range) {
        String rows = names.rows();
        long updated = wanted.changed() == 0 ? 0 : transaction.update(sql.update(rows), range.first(), range.last());
        long inserted = wanted.fresh() == 0 ? 0 : transaction.update(sql.insert(rows), range.first(), range.last());
        return new Changes(inserted, updated);
    }

    @Override
    public final void rememberKeys(boolean direct) {
        transaction.update(sql.rememberRows(names.rows(), names.keys(), terms.split()));
        if (direct) {
            transaction.update(sql.rememberTable(names.keys(), terms.split()));
        }
    }

    @Override
    public final void protect() {
        transaction.update("SAVEPOINT leat_merge_" + ++depth);
    }

    @Override
    public final void release() {
        transaction.update("RELEASE SAVEPOINT leat_merge_" + depth--);
    }

    @Override
    public final void undo() {
        cancel();
        transaction.update("ROLLBACK TO SAVEPOINT leat_merge_" + depth);
        release();
    }

    @Override
    public final String keyOf(long number) {
        return transaction.first(sql.key(names.rows()), this::key, number).orElse("unknown");
    }

    private String key(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int key = 0; key < sql.layout().keys(); key++) {
            ColumnSettings column = sql.layout().columns().get(key);
            values.add(column.name() + "=" + text(row, key + 1, column.type()));
        }
        return String.join(", ", values);
    }
}
