package io.leat.planted.libraries.run;

import java.sql.Connection;

/** A run leaves SQL to others. */
public interface RunThatSpeaksSql {
    Connection connection();
}
