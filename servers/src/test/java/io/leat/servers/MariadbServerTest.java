package io.leat.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariadbServerTest extends DatabaseServerContract {
    @Override
    DatabaseServer server() {
        return Servers.mariadb();
    }

    @Override
    String product() {
        return "mariadb";
    }

    @Test
    void local_files_can_be_loaded(@TempDir Path folder) throws SQLException, IOException {
        Path file = Files.writeString(folder.resolve("numbers.csv"), "1\n2\n3\n");
        String url = server().create("loaded");
        try (Connection connection = connect(url + "?allowLocalInfile=true")) {
            execute(connection, "CREATE TABLE numbers (n INT PRIMARY KEY)");
            execute(connection, "LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE numbers");
        }
        assertThat(query(url, "SELECT SUM(n) FROM numbers")).isEqualTo("6");
    }

    @Test
    void settings_win_over_defaults_and_the_folder_ends_with_the_server() throws SQLException {
        Path folder;
        try (MariadbServer server =
                MariadbServer.embedded(Map.of("max-connections", "20", "innodb-flush-log-at-trx-commit", "0"))) {
            folder = server.folder();
            assertThat(variable(server, "max_connections")).isEqualTo("20");
            assertThat(variable(server, "innodb_flush_log_at_trx_commit")).isEqualTo("0");
            assertThat(variable(server, "bind_address")).isEqualTo("127.0.0.1");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void a_server_whose_settings_are_wrong_tells_what_it_said() {
        assertThatThrownBy(() -> MariadbServer.embedded(Map.of("max-conections", "20")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unknown variable 'max-conections=20'");
    }

    @Test
    void a_server_is_durable_unless_settings_say_otherwise() throws SQLException {
        assertThat(variable(server(), "innodb_flush_log_at_trx_commit")).isEqualTo("1");
    }

    @Test
    void only_the_one_user_with_a_password_is_there() throws SQLException {
        assertThat(query(
                        server().url("mysql"),
                        "SELECT GROUP_CONCAT(user) FROM global_priv WHERE user <> 'mariadb.sys'"))
                .isEqualTo(server().user());
    }

    private String variable(DatabaseServer server, String name) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.url("mysql"), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT @@" + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
