package io.leat.target.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.SyncException;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of a declared type is what SQLite itself would change or not take, and nothing else. */
final class SqliteFitTest extends SqliteBench {
    /** Values, as JSON, that are the first to be changed where a type does not fit. */
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("text", List.of("\"007\"", "\"1e3\"", "\" 5 \"", "\"1.0\"", "\"-0\"", "\"seven\"", "\"\"")),
            Map.entry("json", List.of("1.0", "1e2", "\"7\"", "[7]", "true")),
            Map.entry(
                    "uuid",
                    List.of(
                            "\"12345678-1234-1234-1234-123456789012\"",
                            "\"00000000-0000-0000-0000-000000000000\"",
                            "\"1234567e-1234-1234-1234-123456789012\"",
                            "\"abcdefab-cdef-abcd-efab-cdefabcdefab\"")),
            Map.entry("integer", List.of("0", "-2147483648", "2147483647")),
            Map.entry("bigint", List.of("9007199254740993", "9223372036854775807", "-9223372036854775808")),
            Map.entry("decimal(15,2)", List.of("12", "0.1", "-9999999999999.99", "1234567890123.45")),
            Map.entry("decimal(15,0)", List.of("0", "999999999999999", "-123456789012345")),
            Map.entry("double", List.of("12", "0.1", "1e300", "-5e-324", "9007199254740994", "1e18", "1e19")),
            Map.entry("boolean", List.of("true", "false")),
            Map.entry("date", List.of("\"2026-09-30\"", "\"0001-01-01\"")),
            Map.entry("timestamp", List.of("\"2026-09-30T18:30:02Z\"", "\"0001-01-01T00:00:00.5Z\"")));

    private static TargetSettings settings(String table, String type, boolean isKey) {
        return existing(
                isKey
                        ? table(table, key("value", type), column("id", "text"))
                        : table(table, key("id", "text"), column("value", type)));
    }

    private static String record(String value) {
        return "{\"id\":\"a\",\"value\":" + value + "}";
    }

    /** Whether a value is in the column what it is in one without a type, which stores it as it comes. */
    private boolean isKept(String type, String value, boolean isKey) {
        execute("DELETE FROM typed", "DELETE FROM plain");
        try {
            merge("plain", type, value, isKey);
            merge("typed", type, value, isKey);
        } catch (SyncException refusedByTheDatabase) {
            return false;
        }
        return texts("SELECT (+typed.value IS +plain.value) AND (typeof(typed.value) = 'text') = "
                        + "(typeof(plain.value) = 'text') FROM typed JOIN plain ON typed.id = plain.id")
                .equals(List.of("1"));
    }

    private void merge(String table, String type, String value, boolean isKey) {
        TargetSettings settings = settings(table, type, isKey);
        committed(transaction -> merge(transaction, settings, OptionalLong.empty(), record(value)));
    }

    private void compareWithSqlite(boolean isKey) {
        execute("CREATE TABLE plain (id TEXT UNIQUE, value UNIQUE)");
        VALUES.forEach((type, values) -> {
            List<String> problems = problems(settings("typed", type, isKey));
            List<String> changed =
                    values.stream().filter(value -> !isKept(type, value, isKey)).toList();
            assertThat(changed.isEmpty())
                    .describedAs("%s: changes %s, and told is %s", type, changed, problems)
                    .isEqualTo(problems.isEmpty());
            if (problems.isEmpty()) {
                assertThat(deliver(settings("typed", type, isKey), record(values.getLast())))
                        .describedAs("%s again", type)
                        .isEqualTo(merged(0, 0, 1, 0));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BLOB",
                "ANY",
                "TEXT",
                "VARCHAR(20)",
                "clob",
                "NCHAR(5)",
                "INTEGER",
                "bigint",
                "TINYINT",
                "CHARINT",
                "FLOATING POINT",
                "REAL",
                "DOUBLE PRECISION",
                "FLOAT",
                "NUMERIC",
                "DECIMAL(15,2)",
                "DATE",
                "DATETIME",
                "TIMESTAMP",
                "BOOLEAN",
                "STRING",
                "JSON",
                "UUID",
                "UNIQUEIDENTIFIER",
                "MONEY",
                "\"ıNT\"",
                "BLOBTEXT"
            })
    void a_declared_type_refuses_what_sqlite_would_change(String declared) {
        execute("CREATE TABLE typed (id TEXT NOT NULL PRIMARY KEY, value " + declared + ")");
        compareWithSqlite(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY"})
    void a_strict_table_refuses_what_sqlite_would_change_or_not_take(String declared) {
        execute("CREATE TABLE typed (id TEXT NOT NULL PRIMARY KEY, value " + declared + ") STRICT");
        compareWithSqlite(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value INTEGER PRIMARY KEY", "value INTEGER PRIMARY KEY AUTOINCREMENT",
                        "value INTEGER PRIMARY KEY DESC",
                "value INT PRIMARY KEY", "value INTEGER, PRIMARY KEY (value)", "value TEXT PRIMARY KEY",
                "value DATE PRIMARY KEY", "value REAL PRIMARY KEY", "value PRIMARY KEY"
            })
    void a_key_refuses_what_sqlite_would_change_or_not_take(String definition) {
        String[] parts = definition.split(", ", -1);
        String rest = parts.length > 1 ? ", " + parts[1] : "";
        execute("CREATE TABLE typed (" + parts[0] + ", id TEXT" + rest + ")");
        compareWithSqlite(true);
    }

    @Test
    void a_table_without_row_numbers_has_none_to_care_for() {
        execute("CREATE TABLE typed (value INTEGER PRIMARY KEY, id TEXT) WITHOUT ROWID");
        compareWithSqlite(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | INTEGER | 'declares \"value\" as INTEGER, which SQLite takes for a number: the text "
                        + "\"007\" would become 7; say another type than text, or map a column that is declared TEXT'",
                "text | STRING | 'declares \"value\" as STRING, which SQLite takes for a number'",
                "json | JSON | 'declares \"value\" as JSON, which SQLite takes for a number'",
                "integer | VARCHAR(9) | 'declares \"value\" as VARCHAR(9), which would make text of its numbers; "
                        + "say another type than integer, or map a column that is declared INTEGER'",
                "bigint | FLOAT | 'declares \"value\" as FLOAT, which would round whole numbers beyond 2^53'"
            })
    void a_refusal_names_the_column_the_reason_and_the_way_out(String type, String declared, String told) {
        execute("CREATE TABLE typed (id TEXT NOT NULL PRIMARY KEY, value " + declared + ")");
        assertThat(problems(settings("typed", type, false)))
                .singleElement()
                .asString()
                .startsWith("table \"typed\" " + told);
        assertThat(notes(settings("typed", type, false))).isEmpty();
    }

    @Test
    void a_refusal_says_where_a_table_is_strict_and_where_a_column_is_the_row_number() {
        execute(
                "CREATE TABLE stern (id TEXT PRIMARY KEY, value INTEGER) STRICT",
                "CREATE TABLE numbered (value INTEGER PRIMARY KEY, id TEXT)");
        assertThat(problems(settings("stern", "timestamp", false)))
                .containsExactly("table \"stern\" declares \"value\" as INTEGER in a STRICT table, which takes nothing "
                        + "but numbers; say another type than timestamp, or map a column that is declared TEXT");
        assertThat(problems(settings("numbered", "date", true)))
                .containsExactly("table \"numbered\" declares \"value\" as INTEGER PRIMARY KEY, which takes nothing "
                        + "but numbers; say another type than date, or map a column that is declared DATE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "uuid | INTEGER | 'declares \"value\" as INTEGER, and uuid is stored in it as text'",
                "date | REAL | 'declares \"value\" as REAL, and date is stored in it as text'",
                "timestamp | DATETIME | -",
                "uuid | UNIQUEIDENTIFIER | -",
                "integer | DOUBLE | 'declares \"value\" as DOUBLE, and integer is stored in it as floating point, as in 1.0'",
                "boolean | REAL | 'declares \"value\" as REAL, and boolean is stored in it as floating point, as in 1.0'",
                "double | INT | 'declares \"value\" as INT, and double is stored in it with its fraction'",
                "decimal(5,2) | INT | 'declares \"value\" as INT, and decimal(5,2) is stored in it with its fraction'",
                "decimal(5,0) | INT | -",
                "decimal(12,2) | DECIMAL(10,2) | 'declares \"value\" as DECIMAL(10,2), which is smaller than "
                        + "decimal(12,2); SQLite keeps 15 digits whatever is declared'",
                "decimal(12,2) | numeric ( 12 ) | 'declares \"value\" as numeric ( 12 ), which is smaller than "
                        + "decimal(12,2); SQLite keeps 15 digits whatever is declared'",
                "decimal(12,3) | DECIMAL(12,2) | 'declares \"value\" as DECIMAL(12,2), which is smaller than "
                        + "decimal(12,3); SQLite keeps 15 digits whatever is declared'",
                "decimal(12,2) | DECIMAL(12,2) | -",
                "decimal(12,2) | DECIMAL(15,3) | -",
                "decimal(12,2) | DECIMAL | -",
                "text | VARCHAR(1) | -",
                "text | '' | -",
                "bigint | INTEGER | -"
            })
    void what_is_exact_and_odd_is_noted(String type, String declared, String told) {
        execute("CREATE TABLE typed (id TEXT NOT NULL PRIMARY KEY, value " + declared + ")");
        assertThat(problems(settings("typed", type, false))).isEmpty();
        assertThat(notes(settings("typed", type, false)))
                .isEqualTo(told == null ? List.of() : List.of("table \"typed\" " + told));
    }

    @Test
    void a_text_longer_than_declared_is_stored_whole() {
        execute("CREATE TABLE typed (id TEXT NOT NULL PRIMARY KEY, value VARCHAR(1))");
        deliver(settings("typed", "text", false), record("\"longer\""));
        assertThat(rows("typed", "value")).containsExactly("longer");
    }

    @Test
    void a_decimal_larger_than_declared_is_stored_whole() {
        execute("CREATE TABLE typed (id TEXT NOT NULL PRIMARY KEY, value DECIMAL(3,1))");
        deliver(settings("typed", "decimal(15,2)", false), record("1234567890123.45"));
        assertThat(rows("typed", "value")).containsExactly("1234567890123.45");
    }

    @Test
    void the_whole_record_is_an_object_and_may_go_where_numbers_go() {
        ColumnSettings value = column("value", "json");
        TargetSettings settings = existing(table(
                "typed",
                key("id", "text"),
                new ColumnSettings(
                        "value", Optional.of(""), Optional.empty(), value.type(), false, Optional.empty(), false)));
        execute("CREATE TABLE typed (id TEXT NOT NULL PRIMARY KEY, value JSON)");
        assertThat(problems(settings)).isEmpty();
        deliver(settings, "{\"id\":\"a\"}");
        assertThat(rows("typed", "value")).containsExactly("{\"id\":\"a\"}");

        execute("DROP TABLE typed", "CREATE TABLE typed (id TEXT PRIMARY KEY, value REAL) STRICT");
        assertThat(problems(settings)).hasSize(1);
    }
}
