package io.leat.target.mariadb;

import static io.leat.database.Names.quoted;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.database.Transaction;
import io.leat.mapping.ConstantRow;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.mapping.ValueLimit;
import io.leat.target.ConstantText;
import io.leat.target.Findings;
import io.leat.target.KeyFilter;
import io.leat.target.Merge;
import io.leat.target.StagedMerge;
import io.leat.target.TableMatch;
import io.leat.target.TableShape;
import io.leat.target.Target;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table of MariaDB. Tables are made and dropped where nothing has been written before, since that commits. */
public final class MariadbTarget implements Target {
    private final TargetSettings settings;
    private final RowLayout layout;
    private final KeyFilter filter;
    private final Object[] within;
    private @Nullable MariadbSql sql;

    /**
     * Describes the target.
     *
     * @param zone of constant times that name none
     * @param filter by which duplicates are told, for this target alone
     */
    public MariadbTarget(TargetSettings settings, RowLayout layout, ZoneId zone, KeyFilter filter) {
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

    @Override
    public Findings findings(Transaction transaction) {
        return match(transaction, look(transaction)).findings();
    }

    private TableShape look(Transaction transaction) {
        return MariadbTable.look(transaction, settings.schema(), settings.table());
    }

    private TableMatch match(Transaction transaction, TableShape table) {
        boolean placed = table.exists()
                || settings.schema().isEmpty()
                || transaction.number(
                                "SELECT count(*) FROM information_schema.schemata WHERE schema_name = ?",
                                settings.schema())
                        > 0;
        return new TableMatch(settings, table, new MariadbRules(table.isHashed(), placed));
    }

    @Override
    public List<String> prepare(Transaction transaction) {
        sql = null;
        TableShape table = look(transaction);
        TableMatch match = match(transaction, table);
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

    private void change(Transaction transaction, TableMatch match) {
        MariadbSql statements = new MariadbSql(settings, layout, match.table());
        if (!match.table().exists()) {
            transaction.define(statements.createTable());
        }
        String add = "ALTER TABLE " + statements.table() + " ADD COLUMN ";
        for (ColumnSettings column : match.absent()) {
            transaction.define(add + statements.definition(column));
        }
        match.absentActive().ifPresent(missing -> transaction.define(add + MariadbSql.active(missing)));
    }

    /** The table is looked at once: it stays what it is while this process writes it. */
    private MariadbSql sql(Transaction transaction) {
        MariadbSql known = sql;
        if (known == null) {
            known = new MariadbSql(settings, layout, look(transaction));
            sql = known;
        }
        return known;
    }

    @Override
    public List<ValueLimit> limits() {
        MariadbSql known = sql;
        return known == null
                ? List.of()
                : known.fits().stream().map(MariadbFit::limit).toList();
    }

    @Override
    public Merge merge(Transaction transaction, Terms terms) {
        MariadbSql statements = sql(transaction);
        terms.set().ifPresent(set -> requireKeys(transaction, statements, set));
        String keys = terms.set().isPresent() ? keyTable(terms.set().getAsLong()) : "leat_keys_now";
        MariadbStaging staging = new MariadbStaging(
                transaction,
                statements,
                terms,
                new MariadbStaging.Names("leat_rows_now", keys, terms.set().isPresent()));
        return new StagedMerge(staging, layout, terms, filter);
    }

    private static void requireKeys(Transaction transaction, MariadbSql statements, long set) {
        if (!transaction.database().hasTable(transaction, keyTable(set))) {
            transaction.define("CREATE TABLE IF NOT EXISTS " + statements.createKeys(keyTable(set)));
        }
    }

    private static String keyTable(long set) {
        return "leat_keys_" + set;
    }

    @Override
    public long active(Transaction transaction) {
        String column = quoted(settings.missing().orElseThrow().column());
        return transaction.number(
                "SELECT count(*) FROM " + sql(transaction).table() + " WHERE " + column + " IS NOT FALSE");
    }

    @Override
    public Optional<Missing> missing(Transaction transaction, long set, long keys) {
        MariadbSql statements = sql(transaction);
        requireKeys(transaction, statements, set);
        transaction.define(statements.indexKeys(keyTable(set)));
        if (transaction.number("SELECT count(*) FROM " + keyTable(set)) < keys) {
            return Optional.empty();
        }
        String from = "SELECT count(*) FROM " + statements.table() + " t WHERE"
                + statements.activeRows(settings.missing().orElseThrow());
        long lacking = transaction.number(from + " AND " + statements.absent(keyTable(set)), within);
        return Optional.of(lacking == 0 ? Missing.NONE : new Missing(transaction.number(from, within), lacking));
    }

    @Override
    public long deactivate(Transaction transaction, long set) {
        TargetSettings.Missing missing = settings.missing().orElseThrow();
        MariadbSql statements = sql(transaction);
        return transaction.update(
                "UPDATE " + statements.table() + " t SET t." + quoted(missing.column()) + " = FALSE WHERE"
                        + statements.activeRows(missing) + " AND " + statements.absent(keyTable(set)),
                within);
    }

    @Override
    public void forgetKeys(Transaction transaction, long set) {
        // Dropping commits, so it waits for what the transaction does besides.
        transaction.afterCommit(later -> later.define("DROP TABLE IF EXISTS " + keyTable(set)));
    }

    @Override
    public void forgetHashes(Transaction transaction) {
        MariadbSql statements = sql(transaction);
        if (statements.hashed()) {
            transaction.update(
                    "UPDATE " + statements.table() + " SET " + quoted(TargetSettings.HASH_COLUMN) + " = NULL");
        }
    }
}
