package io.leat.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One that finds the table made, without any columns of its own. */
interface PlainContender extends Contender {
    @Override
    default String lineage() {
        return "plain";
    }

    @Override
    default void prepareEmpty(MeasuredServer server, Login login, Delivery delivery) throws SQLException {
        try (Connection connection = login.open();
                Statement statement = connection.createStatement()) {
            statement.execute(server.dialect().createTable(delivery.shape()));
        }
    }
}
