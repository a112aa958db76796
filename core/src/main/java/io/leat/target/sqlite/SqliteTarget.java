package io.leat.target.sqlite;

import static io.leat.database.Names.quoted;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.database.Transaction;
import io.leat.mapping.ConstantRow;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.target.Findings;
import io.leat.target.KeyFilter;
import io.leat.target.Merge;
import io.leat.target.TableMatch;
import io.leat.target.Target;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of a SQLite file. */
public final class SqliteTarget implements Target {
    private final TargetSettings settings;
    private final RowLayout layout;
    private final Row constants;
    private final KeyFilter filter;
    private @Nullable Statements statements;
    private @Nullable MergeSql sql;
    private @Nullable Kind sqlKind;

    /**
     * Describes the target.
     *
     * @param zone of constant times that name none
     * @param filter by which duplicates are told, for this target alone
     */
    public SqliteTarget(TargetSettings settings, RowLayout layout, ZoneId zone, KeyFilter filter) {
        this.settings = settings;
        this.layout = layout;
        this.constants = ConstantRow.of(layout, zone);
        this.filter = filter;
    }

    @Override
    public Findings findings(Transaction transaction) {
        return match(look(transaction)).findings();
    }

    private SqliteTable look(Transaction transaction) {
        return SqliteTable.look(transaction, settings.table());
    }

    private TableMatch match(SqliteTable table) {
        return new TableMatch(settings, table.shape(), new SqliteRules(table.strict()));
    }

    @Override
    public List<String> prepare(Transaction transaction) {
        statements = null;
        SqliteTable table = look(transaction);
        TableMatch match = match(table);
        List<String> problems = match.problems();
        if (!problems.isEmpty()) {
            throw new SyncException(ErrorKind.CONFIG, String.join("\n", problems));
        }
        if (!table.shape().exists()) {
            transaction.define(new Statements(settings, layout, true).createTable());
        }
        String add = "ALTER TABLE " + quoted(settings.table()) + " ADD COLUMN ";
        for (ColumnSettings column : match.absent()) {
            transaction.define(add + Statements.definition(column, table.strict()));
        }
        match.absentActive().ifPresent(missing -> transaction.define(add + Statements.active(missing, table.strict())));
        return match.changes();
    }

    /** The table is looked at once: it stays what it is while this process writes it. */
    private Statements statements(Transaction transaction) {
        Statements known = statements;
        if (known == null) {
            known = new Statements(settings, layout, look(transaction).shape().isHashed());
            statements = known;
        }
        return known;
    }

    @Override
    public Merge merge(Transaction transaction, Terms terms) {
        MergeSql sql = sql(statements(transaction), terms);
        boolean areKept = terms.set().isPresent();
        transaction.update(sql.createKeys());
        if (!areKept) {
            transaction.update(sql.emptyKeys());
        }
        try {
            return new SqliteMerge(transaction, sql, areKept, filter, terms);
        } catch (SQLException failed) {
            throw transaction.database().failure(failed);
        }
    }

    /** The last one again where it fits, as it does from page to page. */
    private MergeSql sql(Statements statements, Terms terms) {
        Kind kind = new Kind(terms.set(), terms.existing());
        MergeSql known = sql;
        if (known == null || !kind.equals(sqlKind)) {
            KeyStatements keys = terms.set().isPresent()
                    ? KeyStatements.ofSet(statements, terms.set().getAsLong())
                    : KeyStatements.ofSplit(statements);
            known = MergeSql.of(keys, terms.existing() == Existing.KEPT);
            sql = known;
            sqlKind = kind;
        }
        return known;
    }

    /** What tells the statements of merges apart. */
    private record Kind(OptionalLong set, Existing existing) {}

    @Override
    public long active(Transaction transaction) {
        String column = quoted(settings.missing().orElseThrow().column());
        return transaction.number(
                "SELECT count(*) FROM " + statements(transaction).table() + " WHERE " + column + " IS NOT 0");
    }

    @Override
    public Optional<Missing> missing(Transaction transaction, List<SetKeys> sets) {
        TargetSettings.Missing missing = settings.missing().orElseThrow();
        Statements statements = statements(transaction);
        sets.forEach(set -> indexKeys(transaction, statements, set.set()));
        // One pass for both numbers, since the rows may be large.
        String sql = "SELECT count(*), count(CASE WHEN " + absent(statements, sets) + " THEN 1 END) FROM "
                + statements.activeRows(missing);
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            bindWithin(statement);
            try (ResultSet rows = statement.executeQuery()) {
                long lacking = rows.getLong(2);
                return Optional.of(lacking == 0 ? Missing.NONE : new Missing(rows.getLong(1), lacking));
            }
        } catch (SQLException failed) {
            throw transaction.database().failure(failed);
        }
    }

    private static void indexKeys(Transaction transaction, Statements statements, long set) {
        KeyStatements keys = KeyStatements.ofSet(statements, set);
        transaction.update(keys.create());
        transaction.update(keys.index());
    }

    private void bindWithin(PreparedStatement statement) throws SQLException {
        int place = 1;
        for (String name :
                settings.missing().map(TargetSettings.Missing::within).orElse(List.of())) {
            int column = ConstantRow.indexOf(layout, name);
            ColumnType type = layout.columns().get(column).type();
            SqlTypes.bind(statement, place++, type, constants, column);
        }
    }

    @Override
    public long deactivate(Transaction transaction, List<SetKeys> sets) {
        TargetSettings.Missing missing = settings.missing().orElseThrow();
        Statements statements = statements(transaction);
        sets.forEach(set -> indexKeys(transaction, statements, set.set()));
        String rows = statements.activeRows(missing) + " AND " + absent(statements, sets);
        int where = statements.table().length();
        String sql =
                "UPDATE " + statements.table() + " SET " + quoted(missing.column()) + " = 0" + rows.substring(where);
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            bindWithin(statement);
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw transaction.database().failure(failed);
        }
    }

    private static String absent(Statements statements, List<SetKeys> sets) {
        return sets.stream()
                .map(set -> statements.absent(KeyStatements.keyTable(set.set())))
                .collect(Collectors.joining(" AND "));
    }

    @Override
    public long keys(Transaction transaction, long set) {
        KeyStatements keys = KeyStatements.ofSet(statements(transaction), set);
        transaction.update(keys.create());
        transaction.update(keys.index());
        return transaction.number(keys.countDifferent());
    }

    @Override
    public void forgetKeys(Transaction transaction, long set) {
        transaction.update("DROP TABLE IF EXISTS " + KeyStatements.keyTable(set));
    }

    @Override
    public void forgetHashes(Transaction transaction) {
        Statements statements = statements(transaction);
        if (statements.hashed()) {
            transaction.update(
                    "UPDATE " + statements.table() + " SET " + quoted(TargetSettings.HASH_COLUMN) + " = NULL");
        }
    }
}
