package io.leat.target.mariadb;

import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.database.Transaction;
import io.leat.mapping.RowLayout;
import io.leat.mapping.ValueLimit;
import io.leat.target.ColumnRules;
import io.leat.target.KeyFilter;
import io.leat.target.SqlStaging;
import io.leat.target.SqlTarget;
import io.leat.target.Staging;
import io.leat.target.TableMatch;
import io.leat.target.TableShape;
import java.time.ZoneId;
import java.util.List;

/** A table of MariaDB. Tables are made and dropped where nothing has been written before, since that commits. */
public final class MariadbTarget extends SqlTarget<MariadbSql> {

    /**
     * Describes the target.
     *
     * @param zone of constant times that name none
     * @param filter by which duplicates are told, for this target alone
     */
    public MariadbTarget(TargetSettings settings, RowLayout layout, ZoneId zone, KeyFilter filter) {
        super(settings, layout, zone, filter);
    }

    @Override
    protected TableShape look(Transaction transaction) {
        return MariadbTable.look(transaction, settings().schema(), settings().table());
    }

    @Override
    protected boolean hasSchema(Transaction transaction, String schema) {
        return transaction.number("SELECT count(*) FROM information_schema.schemata WHERE schema_name = ?", schema) > 0;
    }

    @Override
    protected ColumnRules rules(TableShape table, boolean placed) {
        return new MariadbRules(table.isHashed(), placed);
    }

    @Override
    protected MariadbSql statements(TableShape table) {
        return new MariadbSql(settings(), layout(), table);
    }

    @Override
    protected void change(Transaction transaction, TableMatch match) {
        MariadbSql statements = statements(match.table());
        if (!match.table().exists()) {
            transaction.define(statements.createTable());
        }
        String add = "ALTER TABLE " + statements.table() + " ADD COLUMN ";
        for (ColumnSettings column : match.absent()) {
            transaction.define(add + statements.definition(column));
        }
        match.absentActive().ifPresent(missing -> transaction.define(add + MariadbSql.active(missing)));
    }

    @Override
    public List<ValueLimit> limits() {
        return prepared()
                .map(known -> known.fits().stream().map(MariadbFit::limit).toList())
                .orElse(List.of());
    }

    @Override
    protected Staging staging(Transaction transaction, MariadbSql statements, Terms terms, SqlStaging.Names names) {
        if (names.kept()) {
            requireKeys(transaction, statements, names.keys());
        }
        return new MariadbStaging(transaction, statements, terms, names);
    }

    private static void requireKeys(Transaction transaction, MariadbSql statements, String keys) {
        if (!transaction.database().hasTable(transaction, keys)) {
            transaction.define("CREATE TABLE IF NOT EXISTS " + statements.createKeys(keys));
        }
    }

    @Override
    protected void readyKeys(Transaction transaction, MariadbSql statements, String keys) {
        requireKeys(transaction, statements, keys);
        transaction.define(statements.indexKeys(keys));
    }

    @Override
    public void forgetKeys(Transaction transaction, long set) {
        // Dropping commits, so it waits for what the transaction does besides.
        transaction.afterCommit(later -> later.define("DROP TABLE IF EXISTS " + keyTable(set)));
    }
}
