package io.leat.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a query answers, as text. */
public final class Rows {
    private Rows() {}

    /** One line a row, its values divided by bars; booleans are 1 or 0 in every product. */
    public static List<String> of(Supplier<Database> connector, String sql) {
        try (Database database = connector.get();
                Transaction transaction = database.read()) {
            return transaction.list(sql, row -> {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    cells.add(cell(row.getObject(column)));
                }
                return String.join("|", cells);
            });
        }
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case Boolean flag -> flag ? "1" : "0";
            case null -> "null";
            default -> value.toString();
        };
    }
}
