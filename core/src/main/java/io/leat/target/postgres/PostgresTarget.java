package io.leat.target.postgres;

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

/** A table of PostgreSQL. */
public final class PostgresTarget extends SqlTarget<PostgresSql> {

    /**
     * Describes the target.
     *
     * @param zone of constant times that name none
     * @param filter by which duplicates are told, for this target alone
     */
    public PostgresTarget(TargetSettings settings, RowLayout layout, ZoneId zone, KeyFilter filter) {
        super(settings, layout, zone, filter);
    }

    @Override
    protected TableShape look(Transaction transaction) {
        return PostgresTable.look(transaction, settings().schema(), settings().table());
    }

    @Override
    protected boolean hasSchema(Transaction transaction, String schema) {
        return transaction.number("SELECT count(*) FROM pg_namespace WHERE nspname = ?", schema) > 0;
    }

    @Override
    protected ColumnRules rules(TableShape table, boolean placed) {
        return new PostgresRules(table.isHashed(), placed);
    }

    @Override
    protected PostgresSql statements(TableShape table) {
        return new PostgresSql(settings(), layout(), table);
    }

    @Override
    protected void change(Transaction transaction, TableMatch match) {
        boolean lz4 = hasLz4(transaction);
        PostgresSql statements = statements(match.table());
        if (!match.table().exists()) {
            transaction.define(statements.createTable(lz4));
        }
        String add = "ALTER TABLE " + statements.table() + " ADD COLUMN ";
        for (ColumnSettings column : match.absent()) {
            transaction.define(add + PostgresSql.definition(column, lz4));
        }
        match.absentActive().ifPresent(missing -> transaction.define(add + PostgresSql.active(missing)));
    }

    private static boolean hasLz4(Transaction transaction) {
        return transaction.number("SELECT count(*) FROM pg_settings WHERE name = 'default_toast_compression' "
                        + "AND 'lz4' = ANY (enumvals)")
                == 1;
    }

    @Override
    public List<ValueLimit> limits() {
        return prepared()
                .map(known -> known.fits().stream().map(PostgresFit::limit).toList())
                .orElse(List.of());
    }

    @Override
    protected Staging staging(Transaction transaction, PostgresSql statements, Terms terms, SqlStaging.Names names) {
        return new PostgresStaging(transaction, statements, terms, names);
    }

    @Override
    protected void readyKeys(Transaction transaction, PostgresSql statements, String keys) {
        transaction.define("CREATE UNLOGGED TABLE IF NOT EXISTS " + statements.createKeys(keys));
        transaction.list(PostgresStaging.SETTINGS, row -> row.getString(1));
    }

    @Override
    public void forgetKeys(Transaction transaction, long set) {
        transaction.update("DROP TABLE IF EXISTS " + keyTable(set));
    }
}
