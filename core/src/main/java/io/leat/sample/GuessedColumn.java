package io.leat.sample;

import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.config.TargetSettings.ColumnSettings;
import java.util.Optional;

/**
 * A column that a sample asks for.
 *
 * @param source what the source calls it; empty for what is no value of a record
 * @param seen what the sample holds, for a comment; may be empty
 * @param doubt what somebody should look at; empty when nothing
 * @param keyRank how well it fits as the key, 0 best; negative when it cannot be the key
 * @param takesObjects whether it takes objects, which no text does
 */
public record GuessedColumn(
        ColumnSettings settings, String source, String seen, String doubt, int keyRank, boolean takesObjects) {

    public String name() {
        return settings.name();
    }

    /** The same column with a type that takes more, after a value that its own refused. */
    GuessedColumn widened(String why) {
        boolean json = takesObjects || settings.type().kind() == Kind.TEXT;
        ColumnType type = new ColumnType(json ? Kind.JSON : Kind.TEXT, 0, 0);
        if (type.equals(settings.type())) {
            throw new IllegalStateException("a column of type " + type.text() + " refuses a value: " + why);
        }
        return new GuessedColumn(of(settings.name(), settings.from(), type), source, seen, why, -1, takesObjects);
    }

    static ColumnSettings of(String name, Optional<String> from, ColumnType type) {
        return new ColumnSettings(name, from, Optional.empty(), type, false, Optional.empty(), true);
    }
}
