package io.leat.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PostgresServerTest extends DatabaseServerContract {
    @Override
    DatabaseServer server() {
        return Servers.postgres();
    }

    @Override
    String product() {
        return "postgres";
    }

    @Test
    void settings_win_over_defaults_and_the_folder_ends_with_the_server() throws SQLException {
        Path folder;
        try (PostgresServer server = PostgresServer.embedded(Map.of("max_connections", "20", "fsync", "off"))) {
            folder = server.folder();
            assertThat(setting(server, "max_connections")).isEqualTo("20");
            assertThat(setting(server, "fsync")).isEqualTo("off");
            assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void a_server_whose_settings_are_wrong_tells_what_it_said() {
        assertThatThrownBy(() -> PostgresServer.embedded(Map.of("max_connections", "many")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("invalid value for parameter \"max_connections\": \"many\"");
    }

    @Test
    void a_server_is_durable_unless_settings_say_otherwise() throws SQLException {
        assertThat(setting(server(), "fsync")).isEqualTo("on");
        assertThat(setting(server(), "synchronous_commit")).isEqualTo("on");
    }

    @Test
    void an_installed_server_is_started_too() throws SQLException {
        Optional<Path> bin = PostgresServer.findInstalled();
        Assumptions.assumeTrue(bin.isPresent(), "no PostgreSQL is installed");
        try (PostgresServer server = PostgresServer.installed(bin.orElseThrow(), Map.of())) {
            assertThat(setting(server, "server_version"))
                    .startsWith(bin.orElseThrow().getName(3).toString());
        }
    }

    @Test
    void binaries_are_unpacked_whole_and_only_once() {
        server();
        String archive = System.getProperty("os.arch").equals("amd64")
                ? "postgres-linux-x86_64.txz"
                : "postgres-linux-arm_64.txz";
        Path unpacked = UnpackedJar.of(archive, (jar, folder) -> {
                    throw new AssertionError("is unpacked already");
                })
                .orElseThrow();
        assertThat(unpacked.resolve("bin/postgres")).isExecutable();
        assertThat(Files.exists(unpacked.resolve("archive.tar"))).isFalse();
    }

    private String setting(DatabaseServer server, String name) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
