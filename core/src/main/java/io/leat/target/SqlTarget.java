package io.leat.target;

import static io.leat.database.Names.quoted;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.database.Transaction;
import io.leat.mapping.ConstantRow;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a server, as far as the servers agree. The table is looked at once: it stays what it is while this process
 * writes it.
 *
 * @param <S> the product's statements
 */
public abstract class SqlTarget<S extends StagingSql> implements Target {
    private final TargetSettings settings;
    private final RowLayout layout;
    private final KeyFilter filter;
    private final Object[] within;
    private @Nullable S sql;

    /**
     * Describes the target.
     *
     * @param zone of constant times that name none
     * @param filter by which duplicates are told, for this target alone
     */
    protected SqlTarget(TargetSettings settings, RowLayout layout, ZoneId zone, KeyFilter filter) {
        this.settings = settings;
        this.layout = layout;
        this.filter = filter;
        Row constants = ConstantRow.of(layout, zone);
        List<String> bounds =
                settings.missing().map(TargetSettings.Missing::within).orElse(List.of());
        this.within = bounds.stream()
                .map(name -> ConstantText.of(layout, constants, name))
                .toArray();
    }

    protected abstract TableShape look(Transaction transaction);

    /** Whether there is such a schema. */
    protected abstract boolean hasSchema(Transaction transaction, String schema);

    /** What the product makes of columns; {@code placed} says whether the table is there or has a place. */
    protected abstract ColumnRules rules(TableShape table, boolean placed);

    /** The statements for the table as it is. */
    protected abstract S statements(TableShape table);

    /** Makes the table, or adds what it lacks. */
    protected abstract void change(Transaction transaction, TableMatch match);

    /** Where the rows of a split are staged, and its keys, in this table where it belongs to a set. */
    protected abstract Staging staging(Transaction transaction, S statements, Terms terms, SqlStaging.Names names);

    /** Sees to it that the keys of a set have a table, and that rows without one are found quickly. */
    protected abstract void readyKeys(Transaction transaction, S statements, String keys);

    protected final TargetSettings settings() {
        return settings;
    }

    protected final RowLayout layout() {
        return layout;
    }

    protected static String keyTable(long set) {
        return "leat_keys_" + set;
    }

    @Override
    public final Findings findings(Transaction transaction) {
        return match(transaction, look(transaction)).findings();
    }

    private TableMatch match(Transaction transaction, TableShape table) {
        boolean placed = table.exists() || settings.schema().isEmpty() || hasSchema(transaction, settings.schema());
        return new TableMatch(settings, table, rules(table, placed));
    }

    @Override
    public final List<String> prepare(Transaction transaction) {
        sql = null;
        TableMatch match = match(transaction, look(transaction));
        List<String> problems = match.problems();
        if (!problems.isEmpty()) {
            throw new SyncException(ErrorKind.CONFIG, String.join("\n", problems));
        }
        List<String> changes = match.changes();
        if (!changes.isEmpty()) {
            change(transaction, match);
        }
        sql(transaction);
        return changes;
    }

    private S sql(Transaction transaction) {
        S known = sql;
        if (known == null) {
            known = statements(look(transaction));
            sql = known;
        }
        return known;
    }

    /** The statements of the prepared table; absent before. */
    protected final Optional<S> prepared() {
        return Optional.ofNullable(sql);
    }

    @Override
    public final Merge merge(Transaction transaction, Terms terms) {
        S statements = sql(transaction);
        OptionalLong set = terms.set();
        SqlStaging.Names names = new SqlStaging.Names(
                stagedName("rows"),
                set.isPresent() ? keyTable(set.getAsLong()) : stagedName("keys_of"),
                set.isPresent());
        return new StagedMerge(staging(transaction, statements, terms, names), layout, terms, filter);
    }

    /** Tables of other shapes than this one's have other names. */
    private String stagedName(String what) {
        // Constants stand in the rows, so that the tables of all tenants are one.
        List<ColumnSettings> columns = settings.columns().stream()
                .map(column -> column.withConstant(column.constant().map(constant -> "")))
                .toList();
        long shape = layout.fingerprint() * 31 + columns.hashCode();
        return "leat_" + what + "_" + Long.toHexString(shape);
    }

    @Override
    public final long active(Transaction transaction) {
        String column = quoted(settings.missing().orElseThrow().column());
        return transaction.number(
                "SELECT count(*) FROM " + sql(transaction).table() + " WHERE " + column + " IS NOT FALSE");
    }

    @Override
    public final Optional<Missing> missing(Transaction transaction, List<SetKeys> sets) {
        S statements = sql(transaction);
        for (SetKeys set : sets) {
            readyKeys(transaction, statements, keyTable(set.set()));
            if (transaction.number("SELECT count(*) FROM " + keyTable(set.set())) < set.keys()) {
                return Optional.empty();
            }
        }
        String from = "SELECT count(*) FROM " + statements.table() + " t WHERE"
                + statements.activeRows(settings.missing().orElseThrow());
        long lacking = transaction.number(from + absent(statements, sets), within);
        return Optional.of(lacking == 0 ? Missing.NONE : new Missing(transaction.number(from, within), lacking));
    }

    @Override
    public final long deactivate(Transaction transaction, List<SetKeys> sets) {
        TargetSettings.Missing missing = settings.missing().orElseThrow();
        S statements = sql(transaction);
        return transaction.update(
                "UPDATE " + statements.table() + " t SET " + quoted(missing.column()) + " = FALSE WHERE"
                        + statements.activeRows(missing) + absent(statements, sets),
                within);
    }

    private String absent(S statements, List<SetKeys> sets) {
        return sets.stream()
                .map(set -> " AND " + statements.absent(keyTable(set.set())))
                .collect(Collectors.joining());
    }

    @Override
    public final long keys(Transaction transaction, long set) {
        readyKeys(transaction, sql(transaction), keyTable(set));
        String names =
                IntStream.range(0, layout.keys()).mapToObj(key -> "k" + key).collect(Collectors.joining(", "));
        return transaction.number(
                "SELECT count(*) FROM (SELECT DISTINCT " + names + " FROM " + keyTable(set) + ") AS different");
    }

    @Override
    public final void forgetHashes(Transaction transaction) {
        S statements = sql(transaction);
        if (statements.hashed()) {
            transaction.update(
                    "UPDATE " + statements.table() + " SET " + quoted(TargetSettings.HASH_COLUMN) + " = NULL");
        }
    }
}
