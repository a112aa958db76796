package io.leat.run;

import io.leat.database.Database;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a run reaches its database.
 *
 * @param first the one with which it is opened and ended
 * @param more makes another one, which whoever asked for it closes; of no use where a database is embedded, which has one
 *     writer
 */
public record Connections(Database first, Supplier<Database> more) {
    /** Runs {@code work} side by side with other threads of this run. */
    public void lend(Consumer<Database> work) {
        if (first.isEmbedded()) {
            work.accept(first);
            return;
        }
        try (Database another = more.get()) {
            work.accept(another);
        }
    }
}
