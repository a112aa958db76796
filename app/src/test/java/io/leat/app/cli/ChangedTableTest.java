package io.leat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code leat check} and {@code leat run} say and do when the mapping does not fit the table any more. */
class ChangedTableTest {
    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @BeforeEach
    void aShop() throws IOException {
        Files.createDirectories(folder.resolve("inbox"));
    }

    private void map(String columns) throws IOException {
        Files.writeString(folder.resolve("leat.yaml"), """
                state: state
                database: {url: "jdbc:sqlite:shop.db"}
                log: {file: leat.log}
                memory: {limit: 1G}
                disk: {reserve: 0}
                syncs:
                  mills:
                    source: {type: files, inbox: inbox, processed: done, settle: 0s}
                    target:
                      table: mills
                      create: true
                      key: [id]
                      columns: {id: {from: /id}, COLUMNS}
                """.replace("COLUMNS", columns));
    }

    private void drop(String file, String records) throws IOException {
        Files.writeString(folder.resolve("inbox").resolve(file), records);
    }

    private int leat(String command) {
        Shell.Printed printed = shell().leat(Stream.of(command));
        out = printed.out();
        err = printed.err();
        return printed.code();
    }

    private Shell shell() {
        return new Shell(folder, Map.of());
    }

    private List<String> query(String sql) throws SQLException {
        return shell().query(sql);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("leat.log"));
    }

    @Test
    void check_prints_notes_and_problems_and_run_refuses_before_anything_is_stored() throws Exception {
        map("code: {from: /code, type: integer}, price: {from: /price, type: integer}");
        drop("a.json", "[{\"id\":\"a\",\"code\":7,\"price\":1}]");
        assertThat(leat("run")).isEqualTo(ExitCode.OK);
        String problem =
                "table \"mills\" declares \"code\" as INTEGER, which SQLite takes for a number: the text \"007\""
                        + " would become 7; say another type than text, or map a column that is declared TEXT";

        map("code: {from: /code, type: text}, price: {from: /price, type: \"decimal(12,2)\"},"
                + " river: {from: /river}");
        assertThat(leat("check")).isEqualTo(ExitCode.WRONG);
        assertThat(out)
                .containsSubsequence(
                        "  note: table \"mills\" has no column \"river\": it is added, nullable",
                        "  note: table \"mills\" declares \"price\" as INTEGER and the configuration says decimal(12,2)",
                        "  problem: " + problem + System.lineSeparator())
                .doesNotContain("all is well");

        drop("b.json", "[{\"id\":\"a\",\"code\":\"007\",\"price\":1.5,\"river\":\"Tavy\"}]");
        assertThat(leat("run")).isEqualTo(ExitCode.FAILED);
        assertThat(err).isEqualTo("leat: mills: " + problem + System.lineSeparator());
        assertThat(query("SELECT id || code || price FROM mills")).containsExactly("a71");
        assertThat(query("SELECT name FROM pragma_table_info('mills')")).doesNotContain("river");
        assertThat(query("SELECT count(*) FROM leat_run")).containsExactly("1");
        assertThat(folder.resolve("inbox/b.json")).exists();
        assertThat(log()).doesNotContain("river");
    }

    @Test
    void check_prints_what_a_run_will_do_and_the_run_logs_it_once() throws Exception {
        map("name: {from: /name}");
        assertThat(leat("check")).isEqualTo(ExitCode.OK);
        assertThat(out).contains("  note: table \"mills\" does not exist and is created", "all is well");
        drop("a.json", "[{\"id\":\"a\",\"name\":\"upper\"}]");
        assertThat(leat("run")).isEqualTo(ExitCode.OK);
        assertThat(log()).containsPattern("INFO +mills 1 table \"mills\" does not exist and is created");

        map("river: {from: /river}");
        assertThat(leat("check")).isEqualTo(ExitCode.OK);
        assertThat(out)
                .contains(
                        "  note: table \"mills\" has no column \"river\": it is added",
                        "  note: table \"mills\" has columns that are not mapped and are left alone: name",
                        "all is well");
        drop("b.json", "[{\"id\":\"b\",\"river\":\"Tavy\"}]");
        assertThat(leat("run")).isEqualTo(ExitCode.OK);
        drop("c.json", "[{\"id\":\"c\",\"river\":\"Tamar\"}]");
        assertThat(leat("run")).isEqualTo(ExitCode.OK);
        assertThat(log()).containsOnlyOnce("it is added").doesNotContain("left alone");
        assertThat(query("SELECT id || coalesce(name, '-') || coalesce(river, '-') FROM mills ORDER BY id"))
                .containsExactly("aupper-", "b-Tavy", "c-Tamar");
    }
}
