package io.leat.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every server that this JVM starts does. */
abstract class DatabaseServerContract {

    /** The server shared by the tests of a class; not closed by them. */
    abstract DatabaseServer server();

    @Test
    void a_created_database_is_empty_also_when_one_of_that_name_was_there() throws SQLException {
        String url = server().create("again");
        try (Connection connection = connect(url)) {
            execute(connection, "CREATE TABLE numbers (n INT PRIMARY KEY)");
        }

        assertThat(server().create("again")).isEqualTo(url);

        try (Connection connection = connect(url)) {
            execute(connection, "CREATE TABLE numbers (n INT PRIMARY KEY)");
        }
    }

    @Test
    void what_was_committed_is_there_after_a_kill_and_what_was_not_is_not() throws SQLException {
        String url = server().create("killed");
        long pid = server().pid();
        List<ProcessHandle> children =
                ProcessHandle.of(pid).orElseThrow().descendants().toList();
        try (Connection connection = connect(url)) {
            execute(connection, "CREATE TABLE numbers (n INT PRIMARY KEY)");
            connection.setAutoCommit(false);
            execute(connection, "INSERT INTO numbers VALUES (1), (2)");
            connection.commit();
            execute(connection, "INSERT INTO numbers VALUES (3)");
            server().kill();
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(children).allMatch(ServerProcess::isGone);
        assertThatThrownBy(() -> connect(url)).isInstanceOf(SQLException.class);

        server().start();

        assertThat(server().pid()).isNotEqualTo(pid);
        assertThat(count(url)).isEqualTo(2);
    }

    @Test
    void a_stopped_server_starts_again_at_the_same_url_with_its_data() throws SQLException {
        String url = server().create("stopped");
        try (Connection connection = connect(url)) {
            execute(connection, "CREATE TABLE numbers (n INT PRIMARY KEY)");
            execute(connection, "INSERT INTO numbers VALUES (1)");
            server().stop(); // does not wait for the session
        }
        assertThatThrownBy(server()::pid).isInstanceOf(IllegalStateException.class);
        server().stop();

        server().start();
        server().start();

        assertThat(count(url)).isEqualTo(1);
    }

    @Test
    void a_wrong_password_is_refused() {
        String url = server().create("refused");
        assertThatThrownBy(() -> DriverManager.getConnection(url, server().user(), "wrong"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void text_of_any_script_is_kept() throws SQLException {
        String url = server().create("scripts");
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE texts (t VARCHAR(20))");
            statement.execute("INSERT INTO texts VALUES ('Zürich 東京 🚋')");
            ResultSet row = statement.executeQuery("SELECT t FROM texts WHERE UPPER(t) LIKE 'ZÜRICH%'");
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("Zürich 東京 🚋");
        }
    }

    @Test
    void a_database_name_that_sql_would_read_as_more_than_a_name_is_refused() {
        assertThatThrownBy(() -> server().create("a\"; DROP"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a\"; DROP");
    }

    @Test
    @Timeout(60)
    void a_server_ends_when_its_jvm_is_killed_and_the_next_server_deletes_its_folder() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartedElsewhere.class.getName(),
                        product())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle orphan;
        Path folder;
        try (BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8)) {
            orphan = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            folder = Path.of(output.readLine());
        } finally {
            jvm.destroyForcibly();
        }

        orphan.onExit().get(20, TimeUnit.SECONDS);
        jvm.waitFor();

        assertThat(folder).exists();
        deleteAbandoned();
        assertThat(folder).doesNotExist();
        assertThat(server().folder()).exists();
    }

    private static void deleteAbandoned() throws IOException {
        Files.delete(ServerFolder.create());
    }

    /** The first argument of {@link StartedElsewhere}. */
    abstract String product();

    final Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, server().user(), server().password());
    }

    final void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final String query(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private int count(String url) throws SQLException {
        return Integer.parseInt(query(url, "SELECT COUNT(*) FROM numbers"));
    }
}
