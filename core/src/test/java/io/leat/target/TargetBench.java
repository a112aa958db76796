package io.leat.target;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.SyncException;
import io.leat.config.ColumnType;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Missing;
import io.leat.database.Database;
import io.leat.database.Names;
import io.leat.database.Rehearsal;
import io.leat.database.Transaction;
import io.leat.mapping.Block;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.Reject;
import io.leat.mapping.RowLayout;
import io.leat.mapping.Selection;
import io.leat.target.Merge.Merged;
import io.leat.target.Target.Existing;
import io.leat.target.Target.Terms;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the tests of a target work with: a database of their own, settings in a line, records as JSON. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class TargetBench {
    private static final int BLOCK_BYTES = 1 << 16;

    @Nullable private Database stored;

    @Nullable private Database database;

    private long split;

    protected abstract Database open();

    /** The target, ready in the database that {@link #open()} gave. */
    protected abstract Target target(TargetSettings settings, RowLayout layout);

    @BeforeAll
    final void openDatabase() {
        stored = open();
    }

    /** What lasts is the database's promise, and waiting for the disk takes most of the time: each test is undone. */
    protected Database fresh(Database stored) {
        return new Rehearsal(stored);
    }

    @BeforeEach
    final void rehearse() {
        database = fresh(opened(stored));
    }

    @AfterEach
    final void undo() {
        if (database() instanceof Rehearsal rehearsal) {
            rehearsal.close();
        }
    }

    @AfterAll
    final void closeDatabase() {
        opened(stored).close();
    }

    protected final Database database() {
        return opened(database);
    }

    private static Database opened(@Nullable Database database) {
        if (database == null) {
            throw new IllegalStateException("not open yet");
        }
        return database;
    }

    /** A column that is filled from the property of its name. */
    protected static ColumnSettings column(String name, String type) {
        String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
        return new ColumnSettings(
                name, Optional.of(pointer), Optional.empty(), type(type), false, Optional.empty(), true);
    }

    /** A column of the key. */
    protected static ColumnSettings key(String name, String type) {
        ColumnSettings column = column(name, type);
        return new ColumnSettings(name, column.from(), Optional.empty(), column.type(), true, Optional.empty(), true);
    }

    /** A column whose differences do not count. */
    protected static ColumnSettings exempt(String name, String type) {
        ColumnSettings column = column(name, type);
        return new ColumnSettings(name, column.from(), Optional.empty(), column.type(), false, Optional.empty(), false);
    }

    protected static ColumnSettings constant(String name, String type, String value) {
        return new ColumnSettings(
                name, Optional.empty(), Optional.of(value), type(type), false, Optional.empty(), true);
    }

    private static ColumnType type(String text) {
        return ColumnType.parse(text).orElseThrow();
    }

    /** A table that may be created, keyed by its required columns. */
    protected static TargetSettings table(String name, ColumnSettings... columns) {
        List<String> key = List.of(columns).stream()
                .filter(ColumnSettings::required)
                .map(ColumnSettings::name)
                .toList();
        return new TargetSettings(name, true, key, List.of(columns), Optional.empty());
    }

    /** The same with rows that are deactivated by the column {@code active}, within columns that are constant. */
    protected static TargetSettings deactivating(TargetSettings settings, String... within) {
        return new TargetSettings(
                settings.table(),
                settings.create(),
                settings.key(),
                settings.columns(),
                Optional.of(new Missing("active", 100, List.of(within))));
    }

    /** The same for a table that has to be there. */
    protected static TargetSettings existing(TargetSettings settings) {
        return new TargetSettings(settings.table(), false, settings.key(), settings.columns(), settings.missing());
    }

    protected final Target target(TargetSettings settings) {
        return target(settings, RowLayout.of(settings));
    }

    /** Does something in a transaction that is committed. */
    protected final <T> T committed(Function<Transaction, T> work) {
        try (Transaction transaction = database().begin()) {
            T result = work.apply(transaction);
            transaction.commit();
            return result;
        }
    }

    protected final void execute(String... statements) {
        committed(transaction -> {
            for (String statement : statements) {
                transaction.update(statement);
            }
            return statements.length;
        });
    }

    protected final void prepare(TargetSettings settings) {
        committed(transaction -> {
            target(settings).prepare(transaction);
            return settings;
        });
    }

    /** Merges records as a split of its own. */
    protected final Merged deliver(TargetSettings settings, String... records) {
        return deliver(settings, OptionalLong.empty(), 100, List.of(records));
    }

    protected final Merged deliverTo(long set, TargetSettings settings, String... records) {
        return deliver(settings, OptionalLong.of(set), 100, List.of(records));
    }

    /** Merges records as a split of its own, in blocks of at most so many rows. */
    protected final Merged deliver(TargetSettings settings, OptionalLong set, int blockRows, List<String> records) {
        return committed(transaction -> {
            Target target = target(settings);
            target.prepare(transaction);
            return merge(transaction, target, settings, set, blockRows, records);
        });
    }

    /** Merges records as a split of its own, in a transaction that the caller ends. */
    protected final Merged merge(
            Transaction transaction, TargetSettings settings, OptionalLong set, String... records) {
        return merge(transaction, target(settings), settings, set, 100, List.of(records));
    }

    /** Merges records as a split of its own into a target that goes on, in a transaction that the caller ends. */
    protected final Merged merge(
            Transaction transaction,
            Target target,
            TargetSettings settings,
            OptionalLong set,
            int blockRows,
            List<String> records) {
        split++;
        try (Merge merge = target.merge(transaction, new Terms(split, set, Existing.OVERWRITTEN, repeatable(split)))) {
            JsonMapper mapper = mapper(target, settings);
            feed(merge, mapper, blockRows, records, IntStream.range(0, records.size()));
            for (Selection again = merge.end(); !again.isEmpty(); again = merge.end()) {
                IntStream wanted = again.everything()
                        ? IntStream.range(0, records.size())
                        : LongStream.of(again.numbers()).mapToInt(number -> (int) number - 1);
                feed(merge, mapper, blockRows, records, wanted);
            }
            return merge.merged();
        }
    }

    /** Why the table, which is made ready, does not take a record; empty where it does. */
    protected final Optional<Reject> rejectOf(TargetSettings settings, String record) {
        return committed(transaction -> {
            Target target = target(settings);
            target.prepare(transaction);
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            return Optional.ofNullable(
                    mapper(target, settings).map(new RecordBytes(bytes, 0, bytes.length, 1, 0, 1, false)));
        });
    }

    private static JsonMapper mapper(Target target, TargetSettings settings) {
        return new JsonMapper(new Mapping(RowLayout.of(settings), ZoneOffset.UTC, 1 << 20, "", target.limits()));
    }

    protected final Findings findings(TargetSettings settings) {
        try (Transaction transaction = database().read()) {
            return target(settings).findings(transaction);
        }
    }

    /** Texts of a query with one column. */
    protected final List<String> texts(String query) {
        try (Transaction transaction = database().read()) {
            return transaction.list(query, row -> String.valueOf(row.getString(1)));
        }
    }

    /** Whether a split can be read once more, of which both happen. */
    protected boolean repeatable(long number) {
        return true;
    }

    private static void feed(Merge merge, JsonMapper mapper, int blockRows, List<String> records, IntStream wanted) {
        Block block = new Block(256);
        wanted.forEach(index -> {
            byte[] bytes = records.get(index).getBytes(StandardCharsets.UTF_8);
            boolean refused = mapper.map(new RecordBytes(bytes, 0, bytes.length, index + 1L, index, 1, false)) != null;
            if (refused && !mapper.isKeyed()) {
                return;
            }
            if (!mapper.appendTo(block, BLOCK_BYTES, blockRows)) {
                merge.add(block);
                block.clear();
                mapper.appendTo(block, BLOCK_BYTES, blockRows);
            }
        });
        merge.add(block);
    }

    protected final SyncException failureOf(Runnable failing) {
        return assertThatExceptionOfType(SyncException.class)
                .isThrownBy(failing::run)
                .actual();
    }

    protected static Merged merged(long inserted, long updated, long unchanged, long duplicate) {
        return new Merged(inserted + updated + unchanged + duplicate, inserted, updated, unchanged, duplicate);
    }

    /** The columns of all rows as text, sorted; null is written as it is. */
    protected final List<String> rows(String table, String... columns) {
        List<String> quoted = List.of(columns).stream().map(Names::quoted).toList();
        String names = String.join(", ", quoted);
        try (Transaction transaction = database().read()) {
            return transaction
                    .list("SELECT " + names + " FROM " + Names.quoted(table), row -> text(row, columns.length))
                    .stream()
                    .sorted()
                    .toList();
        }
    }

    private static String text(ResultSet row, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            int type = row.getMetaData().getColumnType(column);
            boolean flag = type == Types.BIT || type == Types.BOOLEAN;
            String text = row.getString(column);
            if (type == Types.TIMESTAMP && text != null && text.contains(".")) {
                // Some databases fill a fraction up with zeros.
                text = text.replaceFirst("\\.?0+$", "");
            }
            values.add(flag && text != null ? (row.getBoolean(column) ? "1" : "0") : String.valueOf(text));
        }
        return String.join("|", values);
    }

    /** A JSON object of these names and JSON values. */
    protected static String json(@Nullable Object... namesAndValues) {
        List<String> properties = new ArrayList<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            Object value = namesAndValues[index + 1];
            properties.add(quoted(String.valueOf(namesAndValues[index])) + ":"
                    + (value instanceof String text ? quoted(text) : String.valueOf(value)));
        }
        return "{" + String.join(",", properties) + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
