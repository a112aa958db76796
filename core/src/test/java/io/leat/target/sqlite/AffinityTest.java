package io.leat.target.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The affinity of a declared type is the one that SQLite itself shows. */
final class AffinityTest extends SqliteBench {
    /** What becomes of a whole number as text, of a number, and of a fraction where SQLite casts to the type. */
    private Affinity shown(String declared) {
        execute("CREATE TABLE probe (a " + declared + ", b " + declared + ")", "INSERT INTO probe VALUES ('1', 1)");
        List<String> types = texts("SELECT typeof(a) || ' ' || typeof(b) FROM probe");
        execute("DROP TABLE probe");
        return switch (types.getFirst()) {
            case "text text" -> Affinity.TEXT;
            case "text integer" -> Affinity.NONE;
            case "real real" -> Affinity.REAL;
            default ->
                texts("SELECT CAST('1.5' AS " + declared + ")").equals(List.of("1"))
                        ? Affinity.INTEGER
                        : Affinity.NUMERIC;
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INT",
                "INTEGER",
                "TINYINT",
                "UNSIGNED BIG INT",
                "INT8",
                "CHARACTER(20)",
                "VARYING CHARACTER(255)",
                "NATIVE CHARACTER(70)",
                "NVARCHAR(100)",
                "TEXT",
                "CLOB",
                "BLOB",
                "REAL",
                "DOUBLE PRECISION",
                "FLOAT",
                "NUMERIC",
                "DECIMAL(10,5)",
                "BOOLEAN",
                "DATE",
                "DATETIME",
                "CHARINT",
                "FLOATING POINT",
                "STRING",
                "ANY",
                "BLOBTEXT",
                "REALBLOB",
                "DOUBLECHAR",
                "POINT",
                "xTeXt",
                "\"ıNT\"",
                "\"ſTRıNG\"",
                "MONEY",
                "JSON"
            })
    void a_declared_type_has_the_affinity_that_sqlite_shows(String declared) {
        assertThat(Affinity.of(declared.replace("\"", ""), false)).isEqualTo(shown(declared));
    }
}
