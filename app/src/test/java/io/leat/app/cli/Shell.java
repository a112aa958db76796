package io.leat.app.cli;

import io.leat.app.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Commands in a folder with a leat.yaml, whose database is shop.db, run in this process as from a shell. */
record Shell(Path folder, Map<String, String> environment, boolean isTerminal, Person person) {
    /** Nobody looks. */
    Shell(Path folder, Map<String, String> environment) {
        this(folder, environment, false, Person.AT_CONSOLE);
    }

    /** What a command ended with and printed. */
    record Printed(int code, String out, String err) {}

    /** Runs {@code leat -C leat.yaml} with these words. */
    Printed leat(Stream<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(printing(out), printing(err), isTerminal, false, false);
        String[] arguments = Stream.concat(
                        Stream.of("-C", folder.resolve("leat.yaml").toString()), words)
                .toArray(String[]::new);
        int code = CommandLineStart.execute(arguments, environment, terminal, person);
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** The first column of what is found. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> list = new ArrayList<>();
            while (rows.next()) {
                list.add(rows.getString(1));
            }
            return list;
        }
    }
}
