package io.leat.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RunningServerTest {
    @Test
    void databases_are_created_beside_the_one_of_the_url_and_keep_its_options() throws SQLException {
        DatabaseServer ours = Servers.postgres();
        String options = "?ApplicationName=test";
        DatabaseServer server =
                new RunningServer(Product.POSTGRESQL, ours.url("postgres") + options, ours.user(), ours.password());

        String url = server.create("beside");

        assertThat(url).isEqualTo(ours.url("beside") + options);
        assertThat(server.port()).isEqualTo(ours.port());
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password())) {
            assertThat(connection.getCatalog()).isEqualTo("beside");
        }
    }

    @Test
    void a_server_of_somebody_else_is_not_ended() {
        DatabaseServer server = new RunningServer(Product.MARIADB, "jdbc:mariadb://db.example/any", "u", "p");

        assertThat(server.canRestart()).isFalse();
        assertThat(server.port()).isEqualTo(3306);
        assertThatThrownBy(server::kill)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("jdbc:mariadb://db.example/any");
        assertThatThrownBy(server::stop).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(server::start).isInstanceOf(UnsupportedOperationException.class);
        server.close();
    }

    @Test
    void a_url_of_another_form_is_refused() {
        assertThatThrownBy(() -> new RunningServer(Product.MARIADB, "mariadb:3306", "u", "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mariadb:3306");
    }
}
